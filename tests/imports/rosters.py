"""Two small OneRoster bundles of our own, with the slips of real ones."""

from tests.imports.files import zip_bytes

VERSION_1 = {
    "manifest.csv": "propertyName,value\r\noneroster.version,1.1\r\n"
    "file.orgs,bulk\r\nfile.users,bulk\r\nfile.academicSessions,bulk\r\n",
    "orgs.csv": "sourcedId,status,dateLastModified,name,type,identifier,"
    "parentSourcedId\n"
    "D1,active,2026-05-01,District,district,,\n"
    "S1,active,2026-05-01,Hilltop,school,H001,D1\n"
    "S2,,,Parkside,school,,nowhere\n"
    "S3,tobedeleted,,Old School,school,O001,D1\n",
    "users.csv": "sourcedId,enabledUser,status,orgSourcedIds,role,username,userId,"
    "givenName,familyName,email,password\n"
    'u1,TRUE,active,"S1,S2",teacher,a,,Ann,Lee,ann@u.example,s3cret\n'
    "u2,TRUE,active,S1,principal,b,,Bob,Roe,bob@u.example,\n"
    "u3,TRUE,active,S1,student,c,,Cy,Poe,,s3cret\n"
    "u4,TRUE,active,S1,parent,d,,Di,Poe,,\n"
    "u5,TRUE,active,S9,aide,e,,Ed,Doe,,\n"
    "u6,TRUE,tobedeleted,S1,teacher,f,,Flo,Moe,flo@u.example,\n",
    "academicSessions.csv": "sourcedId,status,title,type,startDate,endDate\n"
    "y1,active,Year,schoolYear,2026-09-01,2027-06-30\n"
    "y2,active,Odd,schoolYear,2027-09-01,2026-06-30\n"
    "t1,active,Autumn,term,2026-09-01,2026-12-20\n",
    "classes.csv": "sourcedId,title,courseSourcedId,schoolSourcedId,termSourcedIds\n"
    "c1,Physics,k1,S1,t1\nc2,History,k2,S1,t1\n",
    "enrollments.csv": "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role\n"
    "e1,c9,S1,u1,teacher\n",
    "demographics.csv": "sourcedId,birthDate,sex\nu3,2010-01-01,female\n",
}
VERSION_2 = {
    "manifest.csv": "propertyName,value\noneroster.version,1.2\n"
    "file.orgs,delta\nfile.users,delta\nfile.roles,delta\n",
    "orgs.csv": "sourcedId,status,dataLastModified,name,type,identifier,"
    "parentSourcedId,,\n"
    "S1,active,1/05/2026,Hilltop,school,H001,,,\nS2,active,,Parkside,school,P001,,,\n",
    "users.csv": "sourcedId,enabledUser,givenName,familyName,"
    "prefferedGivenName,email,,\n"
    "u1,TRUE,Roberta,Roe,Bobbie,roe@u.example,,\nu2,TRUE,Stu,Dent,,,,\n",
    "roles.csv": "sourcedId,userSourcedId,roleType,role,orgSourcedId,beginDate\n"
    "r1,u1,secondary,teacher,S2,\n"
    "r2,u1,primary,principal,S1,1/05/2026\n"
    "r3,u2,primary,student,S1,\n"
    "r4,ghost,primary,teacher,S1,\n",
    "userprofiles.csv": "sourcedId,userSourcedId,username,password\np1,u1,roe,\n",
}


def with_pupils(*, girls, boys):
    """Give the first bundle with so many children at Hilltop, each made up."""
    users = "sourcedId,status,orgSourcedIds,role,givenName,familyName\n"
    groups = "sourcedId,birthDate,sex,asian\n"
    for number in range(girls + boys):
        sex = "female" if number < girls else "male"
        users += f"p{number},active,S1,student,Some,Child{number}\n"
        groups += f"p{number},2010-02-0{number % 9 + 1},{sex},false\n"
    return VERSION_1 | {"users.csv": users, "demographics.csv": groups}


def bundle_bytes(files):
    return zip_bytes({name: text.encode() for name, text in files.items()})
