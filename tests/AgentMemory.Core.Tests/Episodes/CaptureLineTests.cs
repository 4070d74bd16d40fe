using AgentMemory.Episodes;
using AgentMemory.Episodes.Sessions;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Episodes;

sealed class CaptureLineTests
{
    [Test]
    public void Lines_read_back_the_last_first()
    {
        var captures = Enumerable.Range(0, 5).Select(Capture).ToList();

        Assert.That(CaptureLine.ReadBackwards([.. captures.SelectMany(CaptureLine.Write)]), Is.EqualTo(captures.AsEnumerable().Reverse()));
    }

    [Test]
    public void A_torn_line_takes_no_other_along()
    {
        var (torn, whole) = (CaptureLine.Write(Capture(1)), CaptureLine.Write(Capture(2)));

        for (var cut = 0; cut < torn.Length - 2; cut++)
            Assert.That(CaptureLine.ReadBackwards([.. torn[..cut], .. whole]), Is.EqualTo(new[] { Capture(2) }), $"cut at {cut}");
    }

    [TestCase("")]
    [TestCase("\n\n")]
    [TestCase("[]\n{}\nnull\n7")]
    [TestCase("{\"schema\":1,\"client\":7}")]
    [TestCase("{\"schema\":2,\"client\":\"claude\",\"session\":\"s\",\"moment\":\"stop\",\"time\":\"2026-01-01T00:00:00Z\",\"offset\":1}")]
    [TestCase("{\"schema\":1,\"client\":\"emacs\",\"session\":\"s\",\"moment\":\"stop\",\"time\":\"2026-01-01T00:00:00Z\",\"offset\":1}")]
    [TestCase("{\"schema\":1,\"client\":\"claude\",\"session\":\"a b\",\"moment\":\"stop\",\"time\":\"2026-01-01T00:00:00Z\",\"offset\":1}")]
    public void What_is_damaged_or_of_another_version_is_passed_over(string text) =>
        Assert.That(CaptureLine.ReadBackwards(System.Text.Encoding.UTF8.GetBytes(text)), Is.Empty);

    static SessionCapture Capture(int number) => new()
    {
        Key = new SessionKey("claude", $"s-{number}"),
        Moment = (SessionMoment)(number % 4),
        Time = new DateTimeOffset(2026, 1, 2, 3, 4, number, TimeSpan.Zero),
        Transcript = $"/home/x/\"{number}\"\n.jsonl",
        Offset = number * 1000L,
        Root = "/work",
        Head = new CommitId(new string('a', 40)),
    };
}
