"""The press: papers of templates that nobody has published yet, printed in a limited child process, and their pictures.

    from runtime.notices.press.order import order_of
    from runtime.notices.press.preview import preview, print_limited

    order = order_of("waiver_acceptance", context, source)
    preview(order).pictures[0]      PNG of the first page, its faults marked in red
    print_limited(order)            the paper as it would be issued, or its problems

From the outside in: preview (what to ask for), pool (children that stand ready), child (what runs in one), order (what is asked).
A child keeps the fonts loaded and makes a fork of itself for every paper; the fork may open no file and no connection, write nothing
but its answer, and has its limits of memory and processor time. What crashes or hangs takes only the fork with it.
"""
