"""What ties the search to the pages of the network; nothing else in this package knows them."""
