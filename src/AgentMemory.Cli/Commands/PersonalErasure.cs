using System.Text.Json;
using AgentMemory.Cli.Output;
using AgentMemory.Errors;
using AgentMemory.Personal;

namespace AgentMemory.Cli.Commands;

/// <summary><c>erase --all</c> in the personal store: everything that is kept about the user, at once.</summary>
static class PersonalErasure
{
    internal static int Run(CommandRun run, bool dryRun)
    {
        if (run.Access.PersonalFolder is not { } folder)
            throw new AgentMemoryException(ErrorKind.Usage, "--all erases a personal store, and nothing else.", "Run: agent-memory --personal erase --all");
        var operation = new ErasePersonalOperation(folder, run.Actor);
        var inventory = operation.Survey(run.Store.Repository);
        if (dryRun)
        {
            run.Answer(json => Write(json, inventory, "found"u8), text => Write(text, inventory, "would erase"));
            return ExitCodes.Done;
        }
        run.Confirm($"Erase {inventory.Path} with all {inventory.Entries.Count} entries and their history? There is no way back.");
        run.CloseStore();
        var certificate = operation.Run(inventory);
        run.Answer(json => Write(json, certificate), text => Write(text, certificate));
        return certificate.IsGone ? ExitCodes.Done : ExitCodes.Refused;
    }

    static void Write(Utf8JsonWriter json, PersonalCertificate certificate)
    {
        json.WriteStartObject("certificate"u8);
        Write(json, certificate.Removed, "removed"u8);
        json.WriteBoolean("gone"u8, certificate.IsGone);
        json.WriteList("remaining"u8, certificate.Remains);
        json.WriteList("outOfReach"u8, certificate.OutOfReach);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, PersonalInventory inventory, ReadOnlySpan<byte> name)
    {
        json.WriteStartObject(name);
        json.WriteString("path"u8, inventory.Path);
        json.WriteNumber("entries"u8, inventory.Entries.Count);
        json.WriteStartArray("parts"u8);
        foreach (var part in inventory.Parts)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, part.Name);
            json.WriteNumber("files"u8, part.Files);
            json.WriteNumber("bytes"u8, part.Bytes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(TextOutput text, PersonalInventory inventory, string verb)
    {
        text.Line(new Span(verb, Tone.Strong), $" {inventory.Path} with {inventory.Entries.Count} entries:");
        text.Table(["what", "files", "bytes"], [.. inventory.Parts.Select(part => (IReadOnlyList<Span>)[part.Name, Number(part.Files), Number(part.Bytes)])]);
    }

    static void Write(TextOutput text, PersonalCertificate certificate)
    {
        Write(text, certificate.Removed, "erased");
        foreach (var path in certificate.Remains)
            text.Line(new Span("remains ", Tone.Bad), path);
        text.Line(certificate.IsGone ? new Span("proved: it was looked for, and nothing is there", Tone.Good) : new Span("not proved: see above; run the command again", Tone.Bad));
        foreach (var place in certificate.OutOfReach)
            text.Line(new Span("out of reach  ", Tone.Warning), place);
    }

    static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
