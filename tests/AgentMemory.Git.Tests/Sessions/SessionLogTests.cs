using AgentMemory.Episodes;
using AgentMemory.Episodes.Sessions;
using AgentMemory.Git.Sessions;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Sessions;

public class SessionLogTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 19, TimeSpan.Zero);

    string _folder = null!;

    SessionLog Log => new(_folder, TimeProvider.System);

    [SetUp]
    public void Create() => _folder = TempRepository.TempFolder();

    [TearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Of_many_who_claim_at_once_one_gets_it()
    {
        var won = 0;
        Parallel.For(0, 64, _ => Interlocked.Add(ref won, Log.TryClaim("start", Now) ? 1 : 0));

        Assert.That(won, Is.EqualTo(1));
    }

    [TestCase(0, false)]
    [TestCase(5, false)]
    [TestCase(19, false)]
    [TestCase(21, true)]
    [TestCase(3600, true)]
    public void A_claim_holds_for_a_while(int seconds, bool free)
    {
        Log.TryClaim("start", Now);

        Assert.That(Log.TryClaim("start", Now.AddSeconds(seconds)), Is.EqualTo(free));
        Assert.That(Log.TryClaim("stop", Now.AddSeconds(seconds)), Is.True);
    }

    [Test]
    public void Captures_of_many_writers_are_all_there()
    {
        Parallel.For(0, 100, number => Log.Append(Capture(number)));

        Assert.That(Log.Read().Select(capture => capture.Offset).Order(), Is.EqualTo(Enumerable.Range(0, 100)));
    }

    [Test]
    public void News_are_what_came_since_they_were_seen()
    {
        Assert.That(Log.News(), Is.Null);
        Log.Append(Capture(1));
        Log.KeepSeen(Log.News()!);
        Assert.That(Log.News(), Is.Null);
        Log.Append(Capture(2));
        Assert.That(Log.News(), Is.Not.Null);
    }

    [Test]
    public void Who_distils_keeps_others_out_until_done()
    {
        using (var held = Log.TryLock())
        {
            Assert.That(held, Is.Not.Null);
            Assert.That(Log.TryLock(), Is.Null);
        }
        using var next = Log.TryLock();
        Assert.That(next, Is.Not.Null);
    }

    [Test]
    public void Progress_comes_back_and_a_damaged_one_does_not()
    {
        var key = new SessionKey("codex", "s");
        var progress = new DistilProgress(DistilProgress.CurrentVersion, "/t", 7, 9, "7:ab", 1, new Gathered { Goal = "Go", Changed = ["a.cs"] }, ["x"]) { IsWritten = true };
        Log.Keep(key, progress);

        Assert.That(Log.ProgressOf(key)!.Write(), Is.EqualTo(progress.Write()));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder, "agent-memory", "sessions"), "*.progress"))
            File.WriteAllText(file, "{\"Version\":1");
        Assert.That(Log.ProgressOf(key), Is.Null);
    }

    [Test]
    public void Only_its_owner_may_read_it()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("There are no modes.");
        Log.Append(Capture(1));
        Log.TryClaim("start", Now);

#pragma warning disable CA1416 // It does not come here on Windows.
        var folder = Path.Combine(_folder, "agent-memory", "sessions");
        Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
#pragma warning restore CA1416
    }

    [Test]
    public void What_is_no_file_is_no_transcript()
    {
        Assert.That(Log.OpenTranscript(_folder), Is.Null);
        Assert.That(Log.OpenTranscript("/dev/zero"), Is.Null);
        Assert.That(Log.OpenTranscript(Path.Combine(_folder, "none")), Is.Null);
        Assert.That(Log.OpenTranscript("\0"), Is.Null);
    }

    static SessionCapture Capture(int number) => new()
    {
        Key = new SessionKey("claude", $"s-{number}"),
        Moment = SessionMoment.Stop,
        Time = Now,
        Transcript = "/t",
        Offset = number,
    };
}
