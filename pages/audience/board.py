"""Board: what stays in Estrie, how it grows, who reported and who benefits, on one page."""

from dashboard import board, frame, show, stories, strip

view = frame.start("board")
show.finding(view, stories.opening(view))
show.figures(view, board.figures(view), brief=True)
board.charts(view)
strip.draw(view)
board.told(view)
show.apart(view, stories.apart(view))
