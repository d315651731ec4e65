from django.urls import path

from intervisit.notices.views import messages, notices

app_name = "notices"

urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="read_all"),
    path("notices/go/<str:token>/", notices.go, name="go"),
    path("notices/stop/<str:token>/", notices.stop, name="stop"),
    path("notices/<str:public_id>/", notices.open_notice, name="open"),
    path("messages/", messages.messages, name="messages"),
    path("messages/write/", messages.begin, name="write"),
    path("messages/<str:public_id>/", messages.message, name="message"),
    path("messages/<str:public_id>/test/", messages.test, name="test"),
    path("messages/<str:public_id>/send/", messages.send, name="send"),
    path("messages/<str:public_id>/stop/", messages.stop, name="stop_message"),
    path("messages/<str:public_id>/retry/", messages.retry, name="retry"),
]
