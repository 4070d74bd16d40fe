namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Which of several entries is current, and what stands beside it.</summary>
public class SuccessionScenarios
{
    static string?[] Found(MemoryRepository memory, string id) =>
        [.. memory.Run("check", "--json").Json.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("id").GetString() == id).Select(finding => finding.GetProperty("entry").GetString())];

    static string? SupersededBy(MemoryRepository memory, string id) =>
        memory.Entry(id).TryGetProperty("supersededBy", out var successor) ? successor.GetString() : null;

    [Test]
    public void In_a_chain_each_is_silenced_by_the_next_and_comes_back_when_that_one_ends()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("a");
        memory.Approved("b", null, "--supersedes", "a");
        memory.Approved("c", null, "--supersedes", "b");
        Assert.That((SupersededBy(memory, "a"), SupersededBy(memory, "b"), SupersededBy(memory, "c")), Is.EqualTo(("b", "c", (string?)null)));

        memory.Done("retire", "c", "--reason", "over", "--yes");
        Assert.That((SupersededBy(memory, "a"), SupersededBy(memory, "b")), Is.EqualTo(("b", (string?)null)));

        memory.Done("edit", "b", "--title", "Lapsed now");
        Assert.That(SupersededBy(memory, "a"), Is.Null, "a lapsed successor silences nothing");
        memory.Done("approve", "b", "--yes");
        memory.Done("rollback", "b", "--yes");
        Assert.That(SupersededBy(memory, "a"), Is.EqualTo("b"), "rolled back to the bytes that were approved before");
    }

    [Test]
    public void A_contested_successor_still_holds_its_place()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old");
        memory.Approved("new", null, "--supersedes", "old", "--subject", "x.y");
        memory.Approved("third", null, "--subject", "x.y");

        Assert.That(SupersededBy(memory, "old"), Is.EqualTo("new"));
        Assert.That(MemoryRepository.Ids(memory.Done("compile", "--json").Json, "omitted"), Is.EquivalentTo(new[] { "old", "new", "third" }));
    }

    [Test]
    public void A_circle_is_found_until_it_is_broken()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("a");
        memory.Approved("b", null, "--supersedes", "a");
        Assert.That(Found(memory, "AM405"), Is.Empty);
        memory.Done("supersede", "b", "a", "--yes");

        Assert.That(Found(memory, "AM405"), Is.EqualTo(new[] { "a", "b" }));
        memory.Done("retire", "a", "--reason", "over", "--yes");
        Assert.That(Found(memory, "AM405"), Is.Empty);
    }

    [Test]
    public void A_reference_to_nothing_is_found_until_it_is_removed([Values("--supersedes", "--disputes")] string option)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("a", null, option, "nothing");

        Assert.That(Found(memory, "AM404"), Is.EqualTo(new[] { "a" }));
        memory.Done("edit", "a", option, "");
        Assert.That(Found(memory, "AM404"), Is.Empty);
    }

    [TestCase("", "infra/**", true)]
    [TestCase("", "", false)]
    [TestCase("infra/**", "infra/a/**", false)]
    [TestCase("infra/**", "src/**", true)]
    public void A_successor_that_covers_surely_less_is_told(string old, string successor, bool told)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old", null, "--scope", old);
        memory.Approved("new", null, "--supersedes", "old", "--scope", successor);

        Assert.That(Found(memory, "AM406"), Is.EqualTo(told ? new[] { "new" } : []));
    }
}
