using System.Text;
using AgentMemory.Policies;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Policies;

/// <summary>One setting of a policy is changed where it stands.</summary>
public class PolicyEditTests
{
    static readonly Gen<string> Compile = OneOf(
        "", "compile: {}\n", "compile: {targets: [agents, claude]}\n", "compile: {claude: 'full', budget: 5}\n", "compile: { claude: import }\n",
        "compile:\n  # how\n  claude: import # so\n", "compile:\n  budget: 2000\n  claude: \"full\"\n", "compile:\n    targets:\n      - agents\n      - claude\n    when: now\n",
        "\"compile\":\n  claude: import\n", "compile: {\n  budget: 7,\n  when: now}\n");

    static readonly Gen<string> Other = OneOf("", "# a comment: {\n", "proposals: inbox\n", "trusted: {branch: main, remote: ''}\n", "recall:\n  limit: 8\n\n", "checks: {AM123: error}\n", "approval:\n  approvers: ['*@example.org'] # compile: no\n");

    [TestCase("version: 1\n", "version: 1\n\ncompile:\n  claude: nested\n")]
    [TestCase("version: 1", "version: 1\n\ncompile:\n  claude: nested\n")]
    [TestCase("version: 1\r\ncompile:\r\n  claude: import # so\r\n", "version: 1\r\ncompile:\r\n  claude: nested # so\r\n")]
    [TestCase("version: 1\ncompile: # here\n  # why\n  budget: 5\n", "version: 1\ncompile: # here\n  claude: nested\n  # why\n  budget: 5\n")]
    [TestCase("version: 1\ncompile: {targets: [agents, claude]}\n", "version: 1\ncompile: {claude: nested, targets: [agents, claude]}\n")]
    [TestCase("version: 1\ncompile: {claude: 'full', budget: 5} # x\n", "version: 1\ncompile: {claude: nested, budget: 5} # x\n")]
    [TestCase("version: 1\ncompile: {}\n", "version: 1\ncompile: {claude: nested}\n")]
    [TestCase("{version: 1, compile: {budget: 5}}", "{version: 1, compile: {claude: nested, budget: 5}}")]
    [TestCase("\uFEFFversion: 1\ncompile: {claude: import}\n", "\uFEFFversion: 1\ncompile: {claude: nested}\n")]
    public void It_is_put_where_it_belongs(string before, string after) => Assert.That(Set(before), Is.EqualTo(after));

    [TestCase("version: 1\ncompile: [claude]\n", Description = "no section")]
    [TestCase("version: 1\ncompile: # later\n", Description = "no section either")]
    [TestCase("version: 1\ncompile: {claude: [import]}\n", Description = "a list in its place")]
    [TestCase("{\n  version: 1\n}\n", Description = "no lines to put a section below")]
    [TestCase("version: 1\nversion: 1\n")]
    [TestCase("version: 1\rcompile: {budget: 5}\r", Description = "lines that no editor shows")]
    [TestCase("version: [\n")]
    [TestCase("")]
    public void What_nothing_can_safely_be_put_into_stays(string before) => Assert.That(Set(before), Is.Null);

    [Test]
    public void Nothing_else_changes() => Gen.Select(Other.Array[0, 4], Compile, Other.Array[0, 3], Gen.Bool).Holds(sample =>
    {
        var (above, compile, below, crlf) = sample;
        var text = "version: 1\n" + string.Concat(above.Distinct()) + compile + string.Concat(below.Except(above));
        text = crlf ? text.Replace("\n", "\r\n") : text;

        if (Set(text) is not { } edited)
        {
            Assert.That(compile, Does.Contain("\n  budget: 7"), text);
            return;
        }
        var (before, after) = (PolicyReader.Read(Encoding.UTF8.GetBytes(text)), PolicyReader.Read(Encoding.UTF8.GetBytes(edited)));
        Assert.That(after.Policy.Compile.Claude, Is.EqualTo("nested"), edited);
        Assert.That(after.Policy.Compile.Budget, Is.EqualTo(before.Policy.Compile.Budget), edited);
        Assert.That(after.Policy.Compile.Targets, Is.EqualTo(before.Policy.Compile.Targets), edited);
        Assert.That(after.Findings.Select(finding => finding.Message), Is.EqualTo(before.Findings.Select(finding => finding.Message)), edited);
        Assert.That(Words(edited), Is.SupersetOf(Words(text).Except(["import", "'full'", "\"full\""])), edited);
        Assert.That(Set(edited), Is.EqualTo(edited), "setting it twice");
    }, iter: 1_000);

    [Test]
    public void Whatever_stands_there_it_is_set_alone_or_left() => OneOf("compile", "claude", ":", ": ", " ", "  ", "\n", "\r\n", "\r", "{", "}", "[", "]", ",", "'", "\"", "import", "|", ">", "- ", "# x", "version: 1\n", "\t", "&a", "---\n").Array[0, 14].Holds(parts =>
    {
        var text = string.Concat(parts);

        if (Set(text) is { } edited)
            Assert.That(Set(edited), Is.EqualTo(edited), text);
    }, iter: 20_000);

    static string[] Words(string text) => text.Split([' ', '\r', '\n', '{', '}', ',', ':'], StringSplitOptions.RemoveEmptyEntries);

    static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    static string? Set(string policy) => PolicyEdit.Set(Encoding.UTF8.GetBytes(policy), "compile", "claude", "nested") is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
