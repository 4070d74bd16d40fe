using AgentMemory.Checks;

namespace AgentMemory.Safety.Hiding;

/// <summary>Findings about text that reviewers do not see and agents read: AM130 to AM139.</summary>
public static class HidingRules
{
    public static FindingRule HtmlComment { get; } = new("AM130", "html-comment", Severity.Error,
        "The text has an HTML comment. Hosts do not show it to reviewers, and several clients hand it to the model.",
        "Write the comment as ordinary text, or delete it. Put it in backticks where the entry is about comments.");

    public static FindingRule HidingHtml { get; } = new("AM131", "hiding-html", Severity.Error,
        "The text has HTML that hides what it holds, runs, or loads something: script, style, frames, folded details, display:none and the like.",
        "Write what it holds as ordinary markdown, or put it in backticks where the entry is about HTML.");

    public static FindingRule HiddenReference { get; } = new("AM132", "hidden-reference", Severity.Error,
        "A link reference definition holds text that no reader sees: a comment in disguise, or a definition that nothing refers to.",
        "Write the text as a sentence, or delete the definition.");

    public static FindingRule LongHiddenText { get; } = new("AM133", "long-hidden-text", Severity.Error,
        "The alternative text of an image, or the title of an image or link, is long. It shows only to those who hover over it, and to every agent.",
        "Move the text into a sentence; 120 characters are allowed.");

    public static FindingRule LongLine { get; } = new("AM134", "long-line", Severity.Error,
        "A line is so long that reviews cut or fold it, and what stands at its end is not read by people.",
        "Break the line; 2,000 characters are allowed.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [HtmlComment, HidingHtml, HiddenReference, LongHiddenText, LongLine];
}
