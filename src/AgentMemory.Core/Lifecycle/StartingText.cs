using System.Text;
using AgentMemory.Actors;
using AgentMemory.Entries;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>Fills what is known about a new entry into the text that its type starts from.</summary>
static class StartingText
{
    /// <summary>Returns a whole file; what says nothing yet stays as the template has it.</summary>
    /// <exception cref="Errors.AgentMemoryException">A value is none that a file may hold.</exception>
    internal static byte[] Of(string path, RememberRequest request, Actor actor)
    {
        var template = Encoding.UTF8.GetBytes(EntryTemplates.StartingText(request.Type));
        var reading = EntryReader.Read(path, template);
        var entry = reading.Entry ?? throw StoreErrors.Unreadable(path, reading.Findings);
        return EntryEditor.Apply(path, template, EntryDraftEdits.From(request.Draft, entry, actor));
    }
}
