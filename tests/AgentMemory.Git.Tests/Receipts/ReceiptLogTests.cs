using System.Runtime.Versioning;
using System.Text;
using AgentMemory.Git.Receipts;
using AgentMemory.Git.Tests.Commits;
using AgentMemory.Receipts;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Receipts;

/// <summary>Where receipts lie, who may read them, how many are kept, and what becomes of them when things go wrong.</summary>
public class ReceiptLogTests
{
    readonly string _root = TempRepository.TempFolder();
    readonly MonthClock _clock = new();
    ReceiptLog _log = null!;

    string Folder => Path.Combine(_root, "agent-memory", "receipts");

    [SetUp]
    public void Create() => _log = new ReceiptLog(_root, _clock);

    [TearDown]
    public void Clean()
    {
        if (!OperatingSystem.IsWindows() && Directory.Exists(Folder))
            File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        TempRepository.At(_root).Dispose();
    }

    [Test]
    public void The_last_receipt_comes_first_over_all_files()
    {
        var ids = new List<ReceiptId>();
        for (var month = 0; month < 3; month++)
        {
            ids.Add(Append($"first of {month}"));
            ids.Add(Append($"second of {month}"));
            _clock.Now = _clock.Now.AddMonths(1);
        }

        Assert.That(_log.Read().Select(receipt => receipt.Id), Is.EqualTo(Enumerable.Reverse(ids)));
        Assert.That(Files(), Is.EqualTo(new[] { "2026-01-0001.jsonl", "2026-02-0001.jsonl", "2026-03-0001.jsonl" }));
    }

    [Test]
    public void The_same_answer_twice_leaves_two_receipts()
    {
        var first = Append("same");

        var second = Append("same");

        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(_log.Read().Count(), Is.EqualTo(2));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has access lists instead of modes.")]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_can_read_them()
    {
        Append("private");

        Assert.That(File.GetUnixFileMode(Folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Assert.That(File.GetUnixFileMode(Path.Combine(Folder, Files()[0])), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void A_full_file_is_left_and_the_oldest_ones_make_room()
    {
        var big = new string('x', 200_000);
        var ids = new List<ReceiptId>();
        for (var i = 0; i < 110; i++)
            ids.Add(Append(big));

        var read = _log.Read().Select(receipt => receipt.Id).ToList();

        Assert.That(Files().Sum(file => new FileInfo(Path.Combine(Folder, file)).Length), Is.LessThanOrEqualTo(ReceiptFiles.MostBytes).And.GreaterThan(ReceiptFiles.MostBytes * 3 / 4));
        Assert.That(read, Is.EqualTo(Enumerable.Reverse(ids).Take(read.Count)), "what is left are the last ones");
        Assert.That(Files()[0], Is.Not.EqualTo("2026-01-0001.jsonl"));
    }

    [Test]
    public void What_is_too_old_is_dropped_when_a_new_file_is_begun()
    {
        Append("January");
        _clock.Now = new DateTimeOffset(2026, 7, 30, 0, 0, 0, TimeSpan.Zero);
        Append("July");
        Assert.That(Files(), Is.EqualTo(new[] { "2026-01-0001.jsonl", "2026-07-0001.jsonl" }), "180 days after the end of January have not passed");
        _clock.Now = new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

        Append("August");

        Assert.That(Files(), Is.EqualTo(new[] { "2026-07-0001.jsonl", "2026-08-0001.jsonl" }));
    }

    [Test]
    public void A_file_that_a_killed_writer_left_torn_goes_on()
    {
        var first = Append("first");
        var path = Path.Combine(Folder, Files()[0]);
        File.AppendAllText(path, "{\"schema\":1,\"salt\":\"0000");
        var last = Append("last");

        Assert.That(_log.Read().Select(receipt => receipt.Id), Is.EqualTo(new[] { last, first }));
    }

    [Test]
    public void Other_files_and_huge_ones_are_left_alone()
    {
        var id = Append("ours");
        File.WriteAllText(Path.Combine(Folder, "notes.jsonl"), "theirs");
        using (var huge = File.Create(Path.Combine(Folder, "2025-01-0001.jsonl")))
            huge.SetLength(32 * 1024 * 1024);

        Assert.That(_log.Read().Select(receipt => receipt.Id), Is.EqualTo(new[] { id }));
        Assert.That(Files(), Does.Contain("notes.jsonl"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has access lists instead of modes.")]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_may_not_be_written_is_a_problem_and_no_failure()
    {
        if (Environment.UserName == "root")
            Assert.Ignore("Whoever may write everywhere cannot be kept out.");
        var before = Append("before");
        File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _clock.Now = _clock.Now.AddMonths(1);

        var outcome = _log.Append(Receipt("after"));

        Assert.That(outcome.Id, Is.Null);
        Assert.That(outcome.Problem, Does.StartWith("No receipt was written: "));
        Assert.That(_log.Read().Select(receipt => receipt.Id), Is.EqualTo(new[] { before }));
    }

    [Test]
    public void What_stands_in_the_way_is_a_problem_and_no_failure()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
        File.WriteAllText(Folder, "a file");

        Assert.That(_log.Append(Receipt("after")).Problem, Is.Not.Null);
        Assert.That(_log.Read(), Is.Empty);
    }

    [Test]
    public void A_full_disk_is_a_problem_and_no_failure()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Only Linux has a device that is always full.");
        Directory.CreateDirectory(Folder);
        File.CreateSymbolicLink(Path.Combine(Folder, "2026-01-0001.jsonl"), "/dev/full");

        Assert.That(_log.Append(Receipt("after")).Problem, Does.Contain("space"));
    }

    [Test]
    public void A_receipt_that_is_larger_than_any_answer_is_not_written()
    {
        Assert.That(_log.Append(Receipt(new string('x', ReceiptLine.MostBytes))).Problem, Does.Contain("bytes"));
        Assert.That(_log.Read(), Is.Empty);
    }

    [Test]
    public void Threads_that_write_at_once_lose_nothing()
    {
        const int threads = 8, each = 60;
        var ids = new ReceiptId?[threads * each];

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            var log = new ReceiptLog(_root, _clock);
            for (var i = 0; i < each; i++)
                ids[(thread * each) + i] = log.Append(Receipt(new string((char)('a' + thread), 37 * i))).Id;
        });

        Assert.That(_log.Read().Select(receipt => receipt.Id), Is.EquivalentTo(ids));
    }

    [Test]
    public void Processes_that_write_at_once_lose_nothing()
    {
        using var repository = TempRepository.Create();
        var processes = Enumerable.Range(0, 4).Select(writer => Driver.Start(repository, "receipts", "300", $"w{writer}")).ToList();
        foreach (var process in processes)
        {
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.Zero);
            process.Dispose();
        }

        var read = new ReceiptLog(repository.PathOf(".git"), TimeProvider.System).Read().ToList();

        Assert.That(read.GroupBy(receipt => receipt.Session).Select(group => group.Count()), Is.EqualTo(new[] { 300, 300, 300, 300 }));
        Assert.That(read.Where(receipt => receipt.Session == "w0").Select(receipt => receipt.Tokens), Is.EqualTo(Enumerable.Range(0, 300).Reverse()));
    }

    [Test]
    public void Bytes_are_lines_of_one_object_each()
    {
        Append("a\nb");
        Append("c");

        var lines = File.ReadAllText(Path.Combine(Folder, Files()[0]), Encoding.UTF8).Split('\n');

        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines.Take(2), Has.All.StartsWith("{\"schema\":1,").And.All.EndsWith("}"));
        Assert.That(lines[2], Is.Empty);
    }

    ReceiptId Append(string query) => _log.Append(Receipt(query)) is { Id: { } id } ? id : throw new AssertionException("not written");

    string[] Files() => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    static Receipt Receipt(string query) => new()
    {
        Kind = ReceiptKind.Recall,
        Time = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero),
        Answer = new RecordedAnswer { Query = new RecordedQuery(query), Hits = [], Withheld = [] },
        Tokens = 0,
    };

    sealed class MonthClock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
