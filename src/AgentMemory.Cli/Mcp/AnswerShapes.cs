using System.Text.Json;

namespace AgentMemory.Cli.Mcp;

/// <summary>The shapes that several tools answer in. A refusal has the shape of the answer, with <c>error</c> in the answer's place.</summary>
static class AnswerShapes
{
    /// <summary>What speaks against a text.</summary>
    internal static string Findings { get; } = Shape.List(Shape.Object(("id", Shape.Text), ("severity", Shape.Text), ("message", Shape.Text), ("fix?", Shape.Text)));

    /// <summary>An entry whole, as <c>show --json</c> has it.</summary>
    internal static string Entry { get; } = Shape.Object(
        ("id", Shape.Text), ("type", Shape.Text), ("title", Shape.Text), ("description?", Shape.Text), ("status", Shape.Text), ("authority", Shape.Text),
        ("freshness?", Shape.Text), ("subject?", Shape.Text), ("scope?", Shape.Texts), ("tags?", Shape.Texts), ("audience?", Shape.Texts), ("repos?", Shape.Texts),
        ("confidence?", Shape.Number), ("evidence?", Evidence()), ("staleAfter?", Shape.Text), ("supersedes?", Shape.Texts), ("supersededBy?", Shape.Text),
        ("contestedWith?", Shape.Texts), ("disputes?", Shape.Texts), ("disputedBy?", Shape.Texts), ("pending?", Pending()), ("derivedFrom?", Shape.Texts),
        ("path", Shape.Text), ("blob", Shape.Text), ("commit?", Shape.Text), ("ref?", Shape.Text), ("approval?", Approval()), ("createdBy?", Author()),
        ("created?", Shape.Text), ("updated?", Shape.Text), ("body", Shape.Text));

    /// <summary>Returns the schema of an answer; none of it stands in a refusal.</summary>
    /// <param name="properties">What an answer has beside <c>schema</c> and <c>notice</c>.</param>
    internal static JsonElement Answer(params (string Name, string Shape)[] properties) => JsonText.Parse(Shape.Object(
    [
        ("schema", Shape.Whole),
        ("notice", Shape.Text),
        ("error?", Shape.Object(("kind", Shape.Text), ("message", Shape.Text), ("hint?", Shape.Text), ("findings?", Findings))),
        .. properties.Select(property => ($"{property.Name}?", property.Shape)),
    ]));

    static string Evidence() => Shape.List(Shape.Object(
        ("citation", Shape.Text), ("kind", Shape.Text), ("path?", Shape.Text), ("lines?", Shape.Text), ("pin?", Shape.Text), ("state?", Shape.Text),
        ("renamedTo?", Shape.Text), ("reason?", Shape.Text), ("uncommitted?", Shape.Flag),
        ("brokenBy?", Shape.Object(("commit", Shape.Text), ("author", Shape.Text), ("date?", Shape.Text), ("subject", Shape.Text)))));

    static string Pending() => Shape.List(Shape.Object(("blob", Shape.Text), ("ref", Shape.Text), ("commit", Shape.Text), ("agent?", Shape.Text), ("session?", Shape.Text)));

    static string Approval() => Shape.Object(("proof", Shape.Text), ("commit?", Shape.Text), ("by?", Shape.Text), ("date?", Shape.Text), ("signed", Shape.Flag));

    static string Author() => Shape.Object(("name", Shape.Text), ("email", Shape.Text), ("agent?", Shape.Text), ("session?", Shape.Text));
}
