"""Example content: a whole network to look at, made by `manage.py load_demo` and removable again.

The texts are YAML files in `data/`, the pictures are drawn by `pictures`, the funding calls are real answers
read by `bdns`. `builder.load_demo` and `removal.remove_demo` do the work; the ledger (`DemoItem`) knows what
the demo owns. Other apps add their part through the hook `register_demo_content` (see `registry`).
"""
