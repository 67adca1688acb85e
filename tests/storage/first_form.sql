BEGIN TRANSACTION;
CREATE TABLE cases (
	case_id VARCHAR(40) NOT NULL, 
	place TEXT NOT NULL, 
	title TEXT NOT NULL, 
	opened_on TEXT NOT NULL, 
	entries INTEGER NOT NULL, 
	head VARCHAR(64) NOT NULL, 
	PRIMARY KEY (case_id)
);
INSERT INTO "cases" VALUES('XR-2024-0001','ruritania','The State v A1 and another (0)','2024-08-02',7,'737999a8b02812073ac8274dc91fc09195cf49edff4512411eee0e90ae04ec8e');
INSERT INTO "cases" VALUES('XR-2024-0002','ruritania','The State v A1 and another (1)','2024-08-02',5,'a4cdff489816fe3794e4e2bb7cc14c3d201fcbf2c7026cec46f745d4b8defe4e');
INSERT INTO "cases" VALUES('HC-1-2023','ruritania/north','Nobody yet','2023-01-05',1,'02cca1c3f95b207972526fb63938a5afb57e17573cdb2d2d1661a1f95221e39c');
CREATE TABLE docket (
	case_id VARCHAR(40) NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	happened TEXT NOT NULL, 
	written TEXT NOT NULL, 
	"after" INTEGER, 
	body TEXT NOT NULL, 
	law VARCHAR(64) NOT NULL, 
	"before" VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (case_id, number), 
	FOREIGN KEY(case_id) REFERENCES cases (case_id)
);
INSERT INTO "docket" VALUES('XR-2024-0001',0,'opened','2024-08-02','2024-08-02',NULL,'{"title":"The State v A1 and another (0)"}','6c8c56df21a7a1c7d1e71d8ce992906a','0000000000000000000000000000000000000000000000000000000000000000','5876f48229ff1c81aee2ab74ad80c0c585e002f7b4f3a3f238faa7ee4386a36a');
INSERT INTO "docket" VALUES('XR-2024-0001',1,'person_added','2024-08-02','2024-08-02',NULL,'{"people":{"A1":{"is":"accused"}}}','6c8c56df21a7a1c7d1e71d8ce992906a','5876f48229ff1c81aee2ab74ad80c0c585e002f7b4f3a3f238faa7ee4386a36a','e5834f05c03ac6b49e4b035243b66cfa65c5d29ad4afc53e4eadfeba9b71a3d5');
INSERT INTO "docket" VALUES('XR-2024-0001',2,'person_added','2024-08-02','2024-08-02',NULL,'{"people":{"A2":{"is":"accused"}}}','6c8c56df21a7a1c7d1e71d8ce992906a','e5834f05c03ac6b49e4b035243b66cfa65c5d29ad4afc53e4eadfeba9b71a3d5','64948d81573f2393ec3e15a7f00abb420d910ffbbab6451747f1a46c59031ab4');
INSERT INTO "docket" VALUES('XR-2024-0001',3,'take','2024-08-02','2024-08-03',NULL,'{"takings":[{"step":"custody.arrest","subjects":["A1"]}]}','6c8c56df21a7a1c7d1e71d8ce992906a','64948d81573f2393ec3e15a7f00abb420d910ffbbab6451747f1a46c59031ab4','0f464648804d694587b543a9e40c361699d5150b05f943baaa6059c670914ee1');
INSERT INTO "docket" VALUES('XR-2024-0001',4,'note','2024-08-03','2024-08-03',NULL,'{"text":"O''Note with \"signs\" \u2014 and \u00fcnusual ones\\"}','6c8c56df21a7a1c7d1e71d8ce992906a','0f464648804d694587b543a9e40c361699d5150b05f943baaa6059c670914ee1','f9ba5984c6265d81bb2b7f5c7496f1e8d99e77d1dd6d4fda14d68f3f30d63461');
INSERT INTO "docket" VALUES('XR-2024-0001',5,'take','2024-08-03','2024-08-04',NULL,'{"takings":[{"step":"custody.produce","subjects":["A1"]}]}','6c8c56df21a7a1c7d1e71d8ce992906a','f9ba5984c6265d81bb2b7f5c7496f1e8d99e77d1dd6d4fda14d68f3f30d63461','02f56a941c3b8bf587456d5d268d3ed8e2f309681f951fe7ad57d677d0b96b92');
INSERT INTO "docket" VALUES('XR-2024-0001',6,'note','unknown','2024-08-05',4,'{"text":"undated"}','6c8c56df21a7a1c7d1e71d8ce992906a','02f56a941c3b8bf587456d5d268d3ed8e2f309681f951fe7ad57d677d0b96b92','737999a8b02812073ac8274dc91fc09195cf49edff4512411eee0e90ae04ec8e');
INSERT INTO "docket" VALUES('XR-2024-0002',0,'opened','2024-08-02','2024-08-02',NULL,'{"title":"The State v A1 and another (1)"}','6c8c56df21a7a1c7d1e71d8ce992906a','0000000000000000000000000000000000000000000000000000000000000000','c80b5a83d50bd858739c96d3e6c4c79605329a8a501963cb8d26f1d8d74e71d4');
INSERT INTO "docket" VALUES('XR-2024-0002',1,'person_added','2024-08-02','2024-08-02',NULL,'{"people":{"A1":{"is":"accused"}}}','6c8c56df21a7a1c7d1e71d8ce992906a','c80b5a83d50bd858739c96d3e6c4c79605329a8a501963cb8d26f1d8d74e71d4','6f0bb52101ca123d708c1cbd7c5b5f89840a05c7506a3e7f53cfdfe913a0781e');
INSERT INTO "docket" VALUES('XR-2024-0002',2,'person_added','2024-08-02','2024-08-02',NULL,'{"people":{"A2":{"is":"accused"}}}','6c8c56df21a7a1c7d1e71d8ce992906a','6f0bb52101ca123d708c1cbd7c5b5f89840a05c7506a3e7f53cfdfe913a0781e','155eed3d5a5360e3bdc1fd4c26851283ce8369c409222744a7e97790b1889653');
INSERT INTO "docket" VALUES('XR-2024-0002',3,'take','2024-08-02','2024-08-03',NULL,'{"takings":[{"step":"custody.arrest","subjects":["A1"]}]}','6c8c56df21a7a1c7d1e71d8ce992906a','155eed3d5a5360e3bdc1fd4c26851283ce8369c409222744a7e97790b1889653','eaa610f48f3cdbc7330661ff493f827a2993e896fa6640031f977c1a3645b9b5');
INSERT INTO "docket" VALUES('XR-2024-0002',4,'note','2024-08-03','2024-08-03',NULL,'{"text":"O''Note with \"signs\" \u2014 and \u00fcnusual ones\\"}','6c8c56df21a7a1c7d1e71d8ce992906a','eaa610f48f3cdbc7330661ff493f827a2993e896fa6640031f977c1a3645b9b5','a4cdff489816fe3794e4e2bb7cc14c3d201fcbf2c7026cec46f745d4b8defe4e');
INSERT INTO "docket" VALUES('HC-1-2023',0,'opened','2023-01-05','2023-01-05',NULL,'{"title":"Nobody yet"}','5d6d7b690b45a66d10c03114d1109b62','0000000000000000000000000000000000000000000000000000000000000000','02cca1c3f95b207972526fb63938a5afb57e17573cdb2d2d1661a1f95221e39c');
CREATE TABLE people (
	case_id VARCHAR(40) NOT NULL, 
	ref VARCHAR(40) NOT NULL, 
	particulars TEXT NOT NULL, 
	PRIMARY KEY (case_id, ref), 
	FOREIGN KEY(case_id) REFERENCES cases (case_id)
);
INSERT INTO "people" VALUES('XR-2024-0001','A1','{"address":"17 Nowhere Lane","name":"Anneliese Erfunden"}');
INSERT INTO "people" VALUES('XR-2024-0001','A2','{"name":"Bartholomaeus Ausgedacht","telephone":"0700 123 456"}');
INSERT INTO "people" VALUES('XR-2024-0002','A1','{"address":"17 Nowhere Lane","name":"Cunigunde Fantasia"}');
INSERT INTO "people" VALUES('XR-2024-0002','A2','{"name":"Dagobert Niemand","telephone":"0700 123 456"}');
CREATE TABLE prosequi_store (
	name VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "prosequi_store" VALUES('format','1');
CREATE TRIGGER docket_refuses_update BEFORE UPDATE ON docket BEGIN SELECT RAISE(ABORT, 'the docket is append-only'); END;
CREATE TRIGGER docket_refuses_delete BEFORE DELETE ON docket BEGIN SELECT RAISE(ABORT, 'the docket is append-only'); END;
COMMIT;
