"""``python -m inspector``, and the command ``wsgi-inspector``."""

import gc


def main() -> None:
    """Nothing is garbage while modules are imported: do not look for it."""
    gc.disable()
    from inspector.cli import main as command

    gc.enable()
    command()


if __name__ == "__main__":
    main()
