import io
import sys

saved = sys.stdout
sys.stdout = io.StringIO()
print("captured")
sys.stdout.write("too")
text = sys.stdout.getvalue()
sys.stdout = saved
print(repr(text), sys.__stdout__ is saved)
sys.stdout = None
print("nowhere")
sys.stdout = saved
print("back")
