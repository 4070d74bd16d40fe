using AgentMemory.Cli.Proving;
using AgentMemory.Cli.Tests.Scenarios;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Proving;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Proving;

/// <summary>A case that cannot fail proves nothing: each is run on a product with a fault, and has to see it.</summary>
public sealed class ProofCaseTests : IDisposable
{
    readonly MemoryRepository _memory = MemoryRepository.Create();
    readonly string _root = TempRepository.TempFolder();

    static IEnumerable<Sabotage> Faults => Sabotage.All;

    public void Dispose()
    {
        _memory.Dispose();
        TempRepository.At(_root).Dispose();
    }

    [TestCaseSource(nameof(Faults))]
    public void A_case_sees_the_fault_it_is_for(object fault)
    {
        var sabotage = (Sabotage)fault;
        var scratch = new SabotagedScratch(Scratch(), sabotage.Make());

        var result = Run(scratch, sabotage.Case);

        Assert.That(scratch.Times, Is.Positive, "the fault never showed");
        Assert.That(result.Verdict, Is.EqualTo(CaseVerdict.Failed), string.Join('\n', result.Observations));
        Assert.That(result.Observations.Where(seen => !seen.IsAsExpected), Is.Not.Empty, $"only broken: {result.Reason}");
    }

    [Test]
    public void Every_case_has_a_fault_that_it_sees() =>
        Assert.That(Sabotage.All.Select(sabotage => sabotage.Case).Distinct(), Is.EquivalentTo(ProofCases.All.Select(proof => proof.Id)));

    [Test]
    public void Cases_can_be_repeated_in_any_order_in_one_clone()
    {
        var scratch = Scratch();

        foreach (var proof in ProofCases.All.Concat(ProofCases.All.Reverse()))
        {
            var result = Run(scratch, proof.Id);
            Assert.That(result.Verdict, Is.EqualTo(CaseVerdict.Passed), $"{proof.Id}: {result.Detail}");
        }
    }

    static CaseResult Run(IScratch scratch, string id) =>
        new ProveOperation(scratch).Run(new ProveRequest { Cases = [.. ProofCases.All.Where(proof => proof.Id == id)] }).Cases.Single();

    ScratchClone Scratch()
    {
        using var original = GitStore.Open(new OpenOptions { CurrentDirectory = _memory.Root, Environment = HermeticGit.Environment });
        var context = _memory.Setting().Context(TextWriter.Null, TextWriter.Null, TextReader.Null);
        return ScratchClone.Of(original.Repository, context, _root);
    }
}
