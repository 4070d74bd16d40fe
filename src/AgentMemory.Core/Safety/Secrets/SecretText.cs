using System.Text;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Secrets;

/// <summary>Judges a text that is no entry by the rules for secrets.</summary>
static class SecretText
{
    static readonly EntryId NoEntry = EntryId.Parse("text");

    /// <summary>Returns the first rule that a text breaks; <c>null</c> where no secret is found in it.</summary>
    internal static FindingRule? Find(string text)
    {
        var holder = new MemoryEntry { Id = NoEntry, Type = EntryType.Project, Title = "", Status = EntryStatus.Proposed, Body = text };
        var found = SecretCheck.Find(Passage.Of(new CandidateText(holder, "", Encoding.UTF8.GetBytes(text))).First()).FirstOrDefault();
        return found is null ? null : SecretRules.All.First(rule => rule.Id == found.Id);
    }
}
