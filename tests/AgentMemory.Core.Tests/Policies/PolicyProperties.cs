using System.Text;
using AgentMemory.Core.Tests.Yaml;
using AgentMemory.Errors;
using AgentMemory.Policies;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Policies;

public class PolicyProperties
{
    static readonly Gen<string> Word = Gen.OneOf(
        "version: 1\n", "version: 2\n", "trusted:", "  branch: main\n", "approval: ", "proofs", "approvers: ", "[", "]", "{", "}", ": ", ", ", "\n", "  ", "- ", "AM101", "checks: ", "off", "0.5", "~", "'", "#", "&a ", "*a");

    [Test]
    public void Reading_answers_with_findings_or_refuses_a_newer_version_and_never_fails() =>
        Word.Array[0, 20].Holds(words =>
        {
            try
            {
                var reading = PolicyReader.Read(Encoding.UTF8.GetBytes(string.Concat(words)));
                Assert.That(reading.Findings.Select(finding => finding.Line ?? 0), Is.Ordered.And.All.GreaterThan(0));
            }
            catch (AgentMemoryException exception)
            {
                Assert.That(exception.Kind, Is.EqualTo(ErrorKind.Unsupported));
            }
        }, iter: 5_000);

    [Test]
    public void A_template_reads_back_with_any_branch_that_it_accepts() =>
        Gen.Select(Gen.String[HostileText.Units, 1, 20], Gen.Enum<PolicyTemplateKind>()).Holds((branch, kind) =>
        {
            if (!BranchName.IsValid(branch))
                return;

            var reading = PolicyReader.Read(Encoding.UTF8.GetBytes(PolicyTemplate.Render(kind, branch)));

            Assert.That(reading.Findings, Is.Empty);
            Assert.That(reading.Policy.Trusted.Branch, Is.EqualTo(HostileText.AsStored(branch)));
        }, iter: 3_000);
}
