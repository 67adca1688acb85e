"""What a pack file may say: one module per kind of YAML file, the same name on both sides.

These models only say what is *well formed*. What must be true of a pack as a whole is checked in ``workflow.law``.
"""
