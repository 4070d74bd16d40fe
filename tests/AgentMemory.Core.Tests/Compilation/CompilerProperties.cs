using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.Policies;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Compilation;

/// <summary>What holds for any store.</summary>
public class CompilerProperties
{
    static readonly Gen<CompileCandidate> AnyCandidate =
        Gen.Select(Gen.Int[0, 30], Gen.String[0, 200], Gen.Int[0, 3], Gen.Int[0, 99], Gen.Int[0, 4], Gen.OneOf<IReadOnlyList<string>>([], [], ["claude-code"], ["codex"]))
            .Select((number, body, type, day, scope, audience) => Sample.Approved(
                Sample.Entry($"entry-{number}", body) with
                {
                    Type = (EntryType)type,
                    Scope = scope == 0 ? [] : [string.Join('/', Enumerable.Repeat("src", scope)) + "/**"],
                    Audience = audience,
                    StaleAfter = day % 7 == 0 ? Sample.Now.AddDays(day - 50) : null,
                },
                day));

    static readonly Gen<CompileInput> AnyInput =
        Gen.Select(AnyCandidate.Array[0, 25], Gen.OneOf("import", "nested", "full"), Gen.Int[0, 600], Gen.OneOf("", "# Mine\r\n\r\ntext\r\n", "@AGENTS.md\n", "\ufeffx")).Select((candidates, claude, budget, mine) =>
            (Sample.Input([.. candidates.DistinctBy(candidate => candidate.Entry.Id)]) with { Policy = new CompilePolicy { Claude = claude, Budget = budget } })
                .On("CLAUDE.md", mine).On("AGENTS.md", mine));

    [Test]
    public void Compiling_again_changes_nothing() => AnyInput.Holds(
        input =>
        {
            var again = Compiler.Compile(input.Written());
            return again.Changes.Count == 0 && again.MayWrite && again.Files.All(file => file.State == CompileState.Current);
        },
        iter: 300);

    [Test]
    public void The_order_of_entries_is_irrelevant() => AnyInput.Holds(
        input =>
        {
            var one = Compiler.Compile(input);
            var other = Compiler.Compile(input with { Candidates = [.. input.Candidates.Reverse()] });
            return one.Changes.Zip(other.Changes).All(pair => pair.First.Path == pair.Second.Path && pair.First.Content.AsSpan().SequenceEqual(pair.Second.Content))
                && one.Omitted.SequenceEqual(other.Omitted);
        },
        iter: 300);

    [Test]
    public void Every_entry_is_compiled_or_reported() => AnyInput.Holds(
        input =>
        {
            var result = Compiler.Compile(input);
            var accounted = result.Files.SelectMany(file => file.Entries).Concat(result.Omitted.Select(omission => omission.Id)).ToHashSet();
            return accounted.SetEquals(input.Candidates.Select(candidate => candidate.Entry.Id))
                && (input.Policy.Budget == 0 || result.Tokens <= input.Policy.Budget || result.Files.All(file => file.Target == "claude-rules" || file.Entries.Count == 0));
        },
        iter: 300);
}
