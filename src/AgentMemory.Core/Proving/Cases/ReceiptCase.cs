namespace AgentMemory.Proving.Cases;

/// <summary>What was served can be shown afterwards, whatever has happened since.</summary>
sealed class ReceiptCase : ProofCase
{
    public override string Id => "receipt";

    public override string Title => "Every answer leaves a receipt that gives it again, and says what would be different now";

    internal override void Run(Trial trial)
    {
        var id = trial.Approved("fact", "The build needs a fact");
        var served = trial.AskAsAgent();
        trial.ExpectServed("asked by an agent", served, id);
        trial.Do("retire", id, "--reason", "It is over.", "--yes");
        trial.ExpectWithheld("asked after it was retired", trial.Ask(), id, "retired");
        Replay(trial, "the receipt, replayed", expectSame: true, served.Receipt);
        Replay(trial, "the receipt, asked as things stand now", expectSame: false, served.Receipt, "--at", "HEAD");
        var sessions = trial.Do("impact", id).Json.GetProperty("sessions").EnumerateArray().Select(session => session.TryGetProperty("session", out var name) ? name.GetString() : null).ToList();
        trial.Expect("whom it was served to", $"the session {trial.Session}", sessions.Count == 0 ? "nobody" : string.Join(", ", sessions), sessions.Contains(trial.Session));
    }

    static void Replay(Trial trial, string what, bool expectSame, params string[] line)
    {
        var answer = trial.Try(["replay", .. line]).Json;
        var same = answer.TryGetProperty("same", out var value) ? value.GetBoolean() : (bool?)null;
        trial.Expect(what, expectSame ? "the same answer" : "another answer", same switch { true => "the same answer", false => "another answer", null => "no answer" }, same == expectSame);
    }
}
