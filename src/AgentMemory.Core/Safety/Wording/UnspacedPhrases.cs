using AgentMemory.Checks;
using AgentMemory.Safety.Reading;
using static AgentMemory.Safety.Wording.WordingRules;

namespace AgentMemory.Safety.Wording;

/// <summary>Finds the same in Chinese, Japanese and Korean, whose words are not told apart by spaces and come in another order.</summary>
static class UnspacedPhrases
{
    const int Reach = 24;

    static readonly (FindingRule Rule, string[] Anchors, string[] Near)[] Pairs =
    [
        (Override, ["忽略", "无视", "無視", "忘记", "忘記", "忘れ", "무시", "잊어"], ["指令", "指示", "命令", "规则", "規則", "提示词", "プロンプト", "ルール", "지시", "명령", "규칙"]),
        (Concealment, ["不要", "不得", "别", "請勿", "请勿", "勿", "ないで", "말고", "말라", "마세요", "마라"], ["告诉用户", "告訴使用者", "告知用户", "让用户知道", "通知用户", "提醒用户", "ユーザーに言", "ユーザーに伝え", "ユーザーに知らせ", "사용자에게 알리", "사용자에게 말하"]),
        (Unattended, ["无需", "無需", "不需要", "不用", "不必", "なしに", "なしで", "せずに", "없이"], ["确认", "確認", "批准", "同意", "询问", "詢問", "許可", "承認", "확인", "승인", "허락"]),
        (RoleChange, ["你现在是", "你現在是", "从现在起你", "從現在起你", "あなたは今から", "今からあなたは", "이제부터 너는", "당신은 이제"], [""]),
    ];

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        if (passage.IsAscii)
            yield break;
        foreach (var (rule, anchors, near) in Pairs)
        {
            if (First(passage, anchors, near) is >= 0 and var at)
                yield return passage.Finding(rule, at, WordingCheck.Message(rule));
        }
    }

    static int First(Passage passage, string[] anchors, string[] near)
    {
        foreach (var anchor in anchors)
        {
            for (var at = passage.Text.IndexOf(anchor, StringComparison.Ordinal); at >= 0; at = passage.Text.IndexOf(anchor, at + anchor.Length, StringComparison.Ordinal))
            {
                if (HasNear(passage, at, near))
                    return at;
            }
        }
        return -1;
    }

    static bool HasNear(Passage passage, int at, string[] near)
    {
        var from = Math.Max(0, at - Reach);
        var window = passage.Window(from, at - from + Reach);
        var (start, end) = (window[..(at - from)].LastIndexOfAny("。！？\n") + 1, window[(at - from)..].IndexOfAny("。！？\n"));
        window = window[start..(end < 0 ? window.Length : at - from + end)];
        foreach (var word in near)
        {
            if (window.Contains(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
