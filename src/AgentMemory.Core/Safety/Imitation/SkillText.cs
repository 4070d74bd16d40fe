using AgentMemory.Checks;
using AgentMemory.Entries.FrontMatter;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Imitation;

/// <summary>Finds what clients would act on in a procedural entry once it is an Agent Skill.</summary>
static class SkillText
{
    static readonly string[] Placeholders = ["$ARGUMENTS", "${ARGUMENTS", "${CLAUDE_"];
    static readonly string[] Keys = ["allowed-tools", "allowed_tools", "disallowed-tools", "hooks", "mcp-servers", "mcpServers", "permissions", "permission-mode", "permissionMode"];

    internal static IEnumerable<Finding> Find(Passage passage) =>
        [.. Commands(passage), .. Found(passage), .. passage.IsFile ? OfKeys(passage) : []];

    static IEnumerable<Finding> Commands(Passage passage)
    {
        var text = passage.Text;
        for (var at = text.IndexOf("!`", StringComparison.Ordinal); at >= 0; at = text.IndexOf("!`", at + 2, StringComparison.Ordinal))
        {
            // Within code the mark may belong to what is shown, but not at the start of a line.
            if (!passage.IsCode(at) || at == 0 || text[at - 1] == '\n')
                yield return passage.Finding(ImitationRules.SkillCommand, at, "A command that clients run stands here.");
        }
        foreach (var fence in new[] { "```!", "~~~!" })
        {
            for (var at = text.IndexOf(fence, StringComparison.Ordinal); at >= 0; at = text.IndexOf(fence, at + fence.Length, StringComparison.Ordinal))
                yield return passage.Finding(ImitationRules.SkillCommand, at, "A block of commands that clients run starts here.");
        }
    }

    static IEnumerable<Finding> Found(Passage passage)
    {
        foreach (var placeholder in Placeholders)
        {
            for (var at = passage.Text.IndexOf(placeholder, StringComparison.Ordinal); at >= 0; at = passage.Text.IndexOf(placeholder, at + placeholder.Length, StringComparison.Ordinal))
                yield return passage.Finding(ImitationRules.SkillPlaceholder, at, $"The placeholder {placeholder} stands here, which clients replace.");
        }
    }

    static IEnumerable<Finding> OfKeys(Passage passage)
    {
        if (EntryDocument.Parse(passage.Text, hasByteOrderMark: false, new EntryFindings("")) is not { } document)
            yield break;
        foreach (var field in document.Fields.Where(field => Array.Exists(Keys, key => key.Equals(field.Key.Trim(), StringComparison.OrdinalIgnoreCase))))
            yield return passage.Finding(ImitationRules.SkillKey, field.KeySpan.Start, $"The key {Printable.Quote(field.Key)} stands here, which would give a skill permissions.");
    }
}
