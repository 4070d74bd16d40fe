using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Proving.Cases;

/// <summary>What is erased is in no object any more, history included.</summary>
sealed class EraseCase : ProofCase
{
    const string TextFile = "../home/erase.txt";

    public override string Id => "erase";

    public override string Title => "What is erased, by id or by text, is in no commit and no object any more, and no answer has it";

    internal override string? Obstacle(ScratchFacts facts) => base.Obstacle(facts)
        ?? (facts.HasSubmodules ? "the repository has submodules, whose own repositories no erasure of this one looks at, so erase refuses" : null);

    internal override void Run(Trial trial)
    {
        var id = trial.Approved("entry", "Somebody's address is known");
        var entry = BlobOf(trial, StoreLayout.EntryPath(EntryType.Project, EntryId.Parse(id)));
        var notes = $"{trial.Id("notes")}.txt";
        trial.Commit(notes, $"Somebody wrote {trial.Word} into an ordinary file.\n");
        var note = BlobOf(trial, notes);
        trial.ExpectServed("asked before", trial.Ask(), id);
        ExpectObject(trial, "the entry's bytes before", entry, isThere: true);

        ExpectProved(trial, "a person erases the entry", trial.Try("erase", id, "--yes"));
        ExpectObject(trial, "the entry's bytes", entry, isThere: false);
        trial.ExpectSilence("asked after it, with what is proposed", trial.Ask("--include", "proposed"), id);

        ExpectObject(trial, "the file's bytes before", note, isThere: true);
        trial.Write(TextFile, $"{trial.Word}\n");
        ExpectProved(trial, "a person erases the word", trial.Try("erase", "--text-file", TextFile, "--force", "--yes"));
        ExpectObject(trial, "the file's bytes", note, isThere: false);
        var history = trial.CommitsWith(trial.Word);
        trial.Expect("the history since", "no commit has it", history.Length == 0 ? "no commit has it" : $"these have it: {history}", history.Length == 0);
    }

    static string BlobOf(Trial trial, string path) => trial.Git("rev-parse", $"HEAD:{path}").Output.Trim();

    static void ExpectProved(Trial trial, string what, ScratchAnswer answer)
    {
        var remaining = answer.IsDone ? answer.Json.GetProperty("certificate").GetProperty("scan").GetProperty("remaining").GetArrayLength() : (int?)null;
        trial.Expect(what, "a certificate that nothing remains", remaining switch { null => answer.Outcome, 0 => "a certificate that nothing remains", _ => $"{remaining} places remain" }, remaining == 0);
    }

    static void ExpectObject(Trial trial, string what, string blob, bool isThere)
    {
        var there = trial.TryGit("cat-file", "-e", blob).IsDone;
        trial.Expect(what, isThere ? "an object has them" : "no object has them", there ? "an object has them" : "no object has them", there == isThere);
    }
}
