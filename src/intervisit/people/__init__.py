"""Who works where: accounts, persons, posts, teams, engagements, sign-in.

An account is how someone signs in, global and nothing more. A person is that
human in one network; everything refers to a person. Duties belong to posts,
never to a person, so that handover is a change of post.
"""
