using System.Globalization;
using System.Text;
using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Signing;

/// <summary>
/// Signs with the user's SSH key and verifies with <c>ssh-keygen</c> from the <c>PATH</c>: never with a program that the
/// repository's settings name, which anything that runs here can write.
/// </summary>
sealed class ApprovalSignatures(OpenedRepository opened) : IApprovalSignatures
{
    const string Namespace = "agent-memory";
    const string Verifier = "ssh-keygen";
    const int MostSignatureBytes = 16 * 1024;
    const int MostSignerBytes = 256 * 1024;

    readonly SignatureCache _cache = new(opened.Facts.CommonDirectory);

    // Times in the signers file that do not say their zone mean the same on every machine.
    readonly OpenOptions _options = opened.Options with { Environment = new Dictionary<string, string>(opened.Options.Environment) { ["TZ"] = "UTC", ["LC_ALL"] = "C" } };

    SigningProgram? Program => field ??= SigningProgram.TryFind(Verifier, opened, _options);

    public bool CanSign => opened.Config("gpg.format") == "ssh"
        && (opened.Config("user.signingkey") is { Length: > 0 } || opened.Config("gpg.ssh.defaultKeyCommand") is { Length: > 0 });

    public string? Obstacle => Program is null ? $"The program {Verifier} was not found in the PATH." : null;

    public byte[] Sign(EntryRef approved) => Encoding.ASCII.GetBytes(new SshSigner(opened).Sign(approved.ToString(), Namespace) + "\n");

    public SignatureVerdict Verify(EntryRef approved, SignatureFile signature, SignatureFile signers)
    {
        if (signature.Content.Length > MostSignatureBytes || signers.Content.Length > MostSignerBytes)
            return new SignatureVerdict(SignatureState.Bad, Reason: "it, or the list of signers, is too large to be one");
        var text = Encoding.UTF8.GetString(signers.Content);
        var now = opened.Options.Clock.GetUtcNow();
        var key = SignatureCache.Key(approved, signature.Blob, signers.Blob, SignerTimes.Of(text).PeriodOf(now));
        if (_cache.Find(key) is { } known)
            return new SignatureVerdict(SignatureState.Good, known);
        if (Program is not { } program)
            return new SignatureVerdict(SignatureState.Unjudged, Reason: Obstacle);
        try
        {
            var verdict = Ask(program, approved, signature, text, now);
            if (verdict is { State: SignatureState.Good, Principal: { } principal })
                _cache.Add(key, principal);
            return verdict;
        }
        catch (AgentMemoryException failure)
        {
            return new SignatureVerdict(SignatureState.Unjudged, Reason: failure.Message);
        }
    }

    static SignatureVerdict Ask(SigningProgram program, EntryRef approved, SignatureFile signature, string signers, DateTimeOffset now)
    {
        using var folder = new PrivateFolder();
        var allowed = folder.Write("allowed_signers", signers);
        var signed = folder.Write("approval.sig", Encoding.UTF8.GetString(signature.Content));
        var time = "-Overify-time=" + now.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var found = program.Run(["-Y", "find-principals", "-s", signed, "-f", allowed, time], input: "");
        if (found.ExitCode != 0)
            return Bad($"no allowed key made it{Quoted(found)}");
        var last = found;
        foreach (var principal in found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).Where(IsPlain))
        {
            last = program.Run(["-Y", "verify", "-f", allowed, "-I", principal, "-n", Namespace, "-s", signed, time], approved.ToString());
            if (last.ExitCode == 0 && last.Output.StartsWith($"Good \"{Namespace}\" signature for ", StringComparison.Ordinal))
                return new SignatureVerdict(SignatureState.Good, principal);
        }
        return Bad($"it is not over these bytes, or its key is not allowed to approve{Quoted(last)}");
    }

    static SignatureVerdict Bad(string reason) => new(SignatureState.Bad, Reason: reason);

    static bool IsPlain(string principal) => principal.Length is > 0 and <= 320 && !principal.Any(unit => char.IsControl(unit) || char.IsWhiteSpace(unit));

    static string Quoted(ProgramResult result)
    {
        // Paths in a temporary folder help nobody.
        var line = result.Error.Split('\n')[0].Trim();
        var place = line.IndexOf("allowed_signers:", StringComparison.Ordinal);
        return line.Length == 0 ? "" : $" ({(place < 0 ? line : line[place..])})";
    }
}
