using AgentMemory.Checks;
using AgentMemory.Errors;

namespace AgentMemory.Compilation;

/// <summary>Why nothing was compiled.</summary>
static class CompileErrors
{
    /// <summary>Something stands against writing.</summary>
    internal static AgentMemoryException Refused(CompileReport report)
    {
        var (reason, hint) = Reason(report.Result);
        return new(ErrorKind.Refused, $"Nothing was written: {reason}.", hint)
        {
            Findings = [.. report.Findings.Where(finding => finding.Id == CompileRules.BrokenMarkers.Id || finding.Id == CompileRules.Edited.Id || finding.Id == CompileRules.Foreign.Id || finding.Id == CompileRules.WouldDrop.Id)],
        };
    }

    /// <summary>Too little can be seen from here to know what is approved.</summary>
    /// <param name="obstacles">What stands in the way, at least one.</param>
    internal static AgentMemoryException OutOfReach(IReadOnlyList<Finding> obstacles) =>
        obstacles[0].Id == AuthorityRules.OutOfReach.Id
            ? new(ErrorKind.Unsupported, "This clone is shallow, and approvals that decide what is compiled may lie before its boundary; nothing was written.", "Run: git fetch --unshallow")
            : new(ErrorKind.Unsupported, $"What decides what is compiled cannot be seen from here; nothing was written. {obstacles[0].Message}", obstacles[0].Fix) { Findings = obstacles };

    static (string Reason, string Hint) Reason(CompileResult result)
    {
        if (Paths(result, CompileState.BrokenMarkers) is { Length: > 0 } broken)
            return ($"the markers of the managed block in {broken} are malformed", "Restore the two marker lines or delete the block, then run: agent-memory compile");
        if (Foreign(result) is { Length: > 0 } foreign)
            return ($"{foreign} was not written by this tool", "Rename it, or take its target out of compile.targets in the policy, then run: agent-memory compile");
        if (Paths(result, CompileState.Edited) is { Length: > 0 } edited)
            return ($"what is generated in {edited} was edited by hand", "Move the lines out of the block, or replace them with: agent-memory compile --discard-edits");
        var ids = string.Join(", ", result.Lapsed.Select(line => line.Id).Distinct().Order());
        return ($"lines of {ids} would go although no human decided so", "Run agent-memory approve ID, or drop the lines with: agent-memory compile --allow-drop");
    }

    static string Foreign(CompileResult result) => string.Join(", ", result.Files.Where(file => file.IsForeign).Select(file => file.Path));

    static string Paths(CompileResult result, CompileState state) =>
        string.Join(", ", result.Files.Where(file => file.State == state).Select(file => file.Path));
}
