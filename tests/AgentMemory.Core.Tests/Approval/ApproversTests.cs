using AgentMemory.Approval;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Approval;

public class ApproversTests
{
    [TestCase("ada@example.org", "ada@example.org", true)]
    [TestCase("ADA@Example.org", "ada@example.ORG", true)]
    [TestCase("*@example.org", "anyone@example.org", true)]
    [TestCase("ada@example.org", "ada+agent@example.org", false)]
    [TestCase("*@example.org", "ada@example.org.evil.net", false)]
    [TestCase("*@example.org", "ada@evil-example.org", false)]
    [TestCase("kit@example.org", "\u212Ait@example.org", false, Description = "the Kelvin sign, whose lower case is k")]
    [TestCase("ada@example.org", "\u0430da@example.org", false, Description = "a Cyrillic a")]
    [TestCase("ada@example.org", "ada@example.org ", false)]
    [TestCase("ada@example.org", "", false)]
    public void Takes_an_address_for_what_it_is(string pattern, string address, bool included) =>
        Assert.That(new Approvers([pattern]).Include(new Identity("Ada", address)), Is.EqualTo(included));

    [Test]
    public void Every_human_approves_where_nobody_is_named() =>
        Assert.That(new Approvers([]).Include(new Identity("Ada", "ada@example.org")), Is.True);

    [Test]
    public void Nobody_approves_where_nothing_named_is_an_address() =>
        Assert.That(new Approvers(["ada"]).Include(new Identity("Ada", "ada")), Is.False);
}
