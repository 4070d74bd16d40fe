using AgentMemory.Scopes;

namespace AgentMemory.Core.Tests.Scopes;

public class EmailGlobTests
{
    [TestCase("ada@example.org", "ada@example.org")]
    [TestCase("Ada@Example.org", "ADA@example.ORG")]
    [TestCase("*@example.org", "ada@example.org")]
    [TestCase("*", "anyone@anywhere")]
    [TestCase("ada+?@example.org", "ada+1@example.org")]
    [TestCase("1+robot[bot]@users.example.org", "1+robot[bot]@users.example.org")]
    [TestCase("*@*.example.org", "ada@mail.example.org")]
    public void Fits(string glob, string address) =>
        Assert.That(EmailGlob.TryParse(glob, out var parsed) && parsed.IsMatch(address), Is.True);

    [TestCase("ada@example.org", "eve@example.org")]
    [TestCase("ada@example.org", "ada@example.org.evil.test")]
    [TestCase("*@example.org", "ada@example.org.evil.test")]
    [TestCase("*@example.org", "ada@exampleXorg")]
    [TestCase("ada@example.org", "")]
    public void Does_not_fit(string glob, string address) =>
        Assert.That(EmailGlob.TryParse(glob, out var parsed) && !parsed.IsMatch(address), Is.True);

    [TestCase("steve@example.org", "\u017Fteve@example.org")]
    [TestCase("kim@example.org", "\u212Aim@example.org")]
    [TestCase("ian@example.org", "\u0130an@example.org")]
    public void Does_not_take_a_letter_for_another_that_has_it_as_its_other_case(string glob, string address) =>
        Assert.That(EmailGlob.TryParse(glob, out var parsed) && !parsed.IsMatch(address), Is.True);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("ada")]
    [TestCase("Ada <ada@example.org>")]
    [TestCase("<ada@example.org>")]
    [TestCase("ada@example.org\n")]
    [TestCase(" ada@example.org")]
    public void Refuses_what_is_no_address(string? text) => Assert.That(EmailGlob.TryParse(text, out _), Is.False);
}
