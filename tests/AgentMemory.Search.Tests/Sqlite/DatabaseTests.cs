using AgentMemory.Search.Sqlite;
using AgentMemory.Testing;

namespace AgentMemory.Search.Tests.Sqlite;

/// <summary>What is bound is what is read back, and what fails is told with SQLite's own reason.</summary>
public class DatabaseTests
{
    string _folder = null!;
    Database _database = null!;

    [SetUp]
    public void Create()
    {
        _folder = TempRepository.TempFolder();
        _database = Open();
        _database.Execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, number INTEGER, words TEXT, bytes BLOB)");
    }

    [TearDown]
    public void Clean()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    static readonly object[] Values =
    [
        new object[] { 0L, "", Array.Empty<byte>() },
        new object[] { long.MinValue, "a'b\"c\0d", new byte[] { 0, 1, 255 } },
        new object[] { long.MaxValue, "größer \U0001F600 語", new byte[] { 0 } },
    ];

    [TestCaseSource(nameof(Values))]
    public void Values_are_read_as_they_were_bound(long number, string words, byte[] bytes)
    {
        using var add = new Statement(_database, "INSERT INTO kept (number, words, bytes) VALUES (?1, ?2, ?3) RETURNING id");
        Assert.That(add.Number(number, words, bytes), Is.EqualTo(1));

        using var find = new Statement(_database, "SELECT number, words, bytes FROM kept WHERE words = ?1");
        using var rows = find.Rows(words);
        Assert.That(rows.Read());
        Assert.That(rows.GetInt64(0), Is.EqualTo(number));
        Assert.That(rows.GetString(1), Is.EqualTo(words));
        Assert.That(rows.GetBytes(2), Is.EqualTo(bytes));
        Assert.That(rows.Read(), Is.False);
    }

    [Test]
    public void A_statement_is_used_again_with_other_values()
    {
        using var add = new Statement(_database, "INSERT INTO kept (number, words) VALUES (?1, ?2)");
        add.Run(1, "one");
        add.Run(true, "also one");
        add.Run(2L, "two");

        using var count = new Statement(_database, "SELECT count(*) FROM kept WHERE number = ?1");
        Assert.That(new[] { count.Number(1), count.Number(2), count.Number(3) }, Is.EqualTo(new long?[] { 2, 1, 0 }));
        using var none = new Statement(_database, "SELECT id FROM kept WHERE number = ?1");
        Assert.That(none.Number(3), Is.Null);
    }

    [Test]
    public void A_value_of_another_kind_is_damage()
    {
        using var other = new Statement(_database, "SELECT 'text', 1, NULL, 3000000000");
        using var rows = other.Rows();
        Assert.That(rows.Read());
        Assert.That(() => rows.GetInt64(0), Throws.TypeOf<FormatException>());
        Assert.That(() => rows.GetBytes(0), Throws.TypeOf<FormatException>());
        Assert.That(() => rows.GetString(1), Throws.TypeOf<FormatException>());
        Assert.That(() => rows.GetBoolean(2), Throws.TypeOf<FormatException>());
        Assert.That(() => rows.GetInt32(3), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void Only_what_is_committed_stays()
    {
        using (var transaction = _database.Begin(writes: true))
        {
            _database.Execute("INSERT INTO kept (number) VALUES (1)");
            transaction.Commit();
        }
        using (_database.Begin(writes: true))
            _database.Execute("INSERT INTO kept (number) VALUES (2)");

        using var all = new Statement(_database, "SELECT sum(number) FROM kept");
        Assert.That(all.Number(), Is.EqualTo(1));
    }

    [Test]
    public void Who_waits_for_a_writer_in_vain_is_told_so()
    {
        using var writer = _database.Begin(writes: true);
        using var other = Open();

        Assert.That(() => other.Begin(writes: true), Throws.TypeOf<SqliteException>().With.Property("Code").EqualTo(SqliteException.Busy));
    }

    [Test]
    public void What_fails_says_why()
    {
        Assert.That(() => _database.Execute("CREATE TABLE kept (id)"), Throws.TypeOf<SqliteException>().With.Message.Contains("already exists"));
        using var wrong = new Statement(_database, "SELECT missing FROM kept");
        Assert.That(() => wrong.Rows(), Throws.TypeOf<SqliteException>().With.Message.Contains("missing"));
        Assert.That(() => Database.Open(_folder, TimeSpan.Zero), Throws.TypeOf<SqliteException>());
    }

    Database Open() => Database.Open(Path.Combine(_folder, "kept.sqlite"), TimeSpan.FromMilliseconds(50));
}
