"""Tens of thousands of published courses with their documents and classes, made by the database itself."""

from django.db import connection

from tests import make

# Written at once: rows break no rule but came by no allowed step, and an index built at the end is built in a tenth
# of the time.
FILLED = ("catalog_course", "catalog_courserevision", "catalog_coursedocument", "catalog_offering")
# A title is a subject, a field and a number: 智能 stands in half of them, 低空 and gearbox in one of a hundred.
ROWS = """
CREATE TEMPORARY TABLE many AS
SELECT n, CASE n % 2 WHEN 0 THEN '智能' ELSE '先进' END
    || CASE n % 100 WHEN 7 THEN '低空航线' ELSE '材料结构' END || (ARRAY['导论', '方法', '实践'])[n % 3 + 1] AS title,
    CASE n % 100 WHEN 7 THEN 'gearbox' ELSE 'steel' END AS word
FROM generate_series(1, {size}) n;
INSERT INTO catalog_course (code) SELECT 'XX' || n FROM many;
INSERT INTO catalog_courserevision (course_id, number, title_zh, title_en, title_pinyin, credits, category, stage,
    provider_id, provider_code, language, summary_zh, summary_en, assessment_zh, assessment_en, status,
    published_at, source, illustrative)
SELECT c.id, 1, title, word, '', 2, 'foundation', n % 3 + 1, {provider}, '', 'zh', '', '', '', '', 'published',
    now(), '', '{{}}'
FROM many JOIN catalog_course c ON c.code = 'XX' || n;
INSERT INTO catalog_courseshelf (key, words) SELECT n, ARRAY['stage=' || n] FROM generate_series(1, 3) n;
INSERT INTO catalog_coursedocument (shelf_id, place, credits, length, revision_id, code, titles, names, text, words,
    fingerprint)
SELECT stage, concat_ws(' ', stage, category, lower(c.code)), credits, length(title_zh), r.id, lower(c.code), E'\\n' || title_zh || E'\\n' || title_en || E'\\n', '', title_zh || E'\\n' || title_en,
    array_to_tsvector(ARRAY(SELECT DISTINCT substr(title_zh, i, size)
        FROM generate_series(1, length(title_zh)) i, generate_series(1, 2) size)
        || ARRAY['W' || title_en, 'C' || lower(c.code)]) || strip(to_tsvector('english', title_en)), ''
FROM catalog_courserevision r JOIN catalog_course c ON c.id = r.course_id;
INSERT INTO catalog_courseopening (document_id, letters, length, place)
SELECT revision_id, left(line, 2), length, place
FROM catalog_coursedocument, unnest(string_to_array(titles, E'\\n')) line WHERE line <> '';
INSERT INTO catalog_offering (revision_id, term_id, section, state, place_zh, place_en, source, illustrative)
SELECT id, {term}, '1', 'active', '', '', '', '{{}}' FROM catalog_courserevision WHERE number = 1 AND source = '';
SET CONSTRAINTS ALL IMMEDIATE;
CREATE INDEX course_document_words ON catalog_coursedocument USING gin (read_words(words)) WITH (fastupdate = off);
ANALYZE;
"""


def many(size: int) -> None:
    """So many courses; only for a database that is thrown away."""
    provider, term = make.organisation().pk, make.term().pk
    with connection.cursor() as cursor:
        for table in FILLED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute("DROP INDEX course_document_words")
        cursor.execute(ROWS.format(size=size, provider=provider, term=term))
