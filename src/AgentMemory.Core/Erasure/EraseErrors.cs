using AgentMemory.Errors;

namespace AgentMemory.Erasure;

/// <summary>Why nothing can be erased as asked.</summary>
public static class EraseErrors
{
    public static AgentMemoryException Nothing(bool isText) =>
        new(ErrorKind.NotFound, isText ? "The text stands nowhere in this repository, so there is nothing to erase." : "No entry of that id stands anywhere in this repository's history, so there is nothing to erase.", isText ? "Check its spelling; case counts." : "See: agent-memory log, or erase by text: agent-memory erase --text-file F");

    public static AgentMemoryException TooMuch(int holding, int all) =>
        new(ErrorKind.Refused, $"The text stands in {holding} of {all} blobs: it hardly is what should go.", "Give more of it, or add --force.");

    public static AgentMemoryException NoGit() =>
        new(ErrorKind.Unsupported, "Erasing needs the git executable, which was not found in PATH: no library prunes objects.", "Install Git, and run this again.");

    public static AgentMemoryException GitFailed(string command, string said) =>
        new(ErrorKind.Refused, $"git {command} failed: {said}", "Repair what it names, and run the same command again: it goes on where it stopped.");

    public static AgentMemoryException NotHere(string why, string hint) =>
        new(ErrorKind.Unsupported, $"Nothing was erased: {why}", hint);

    public static AgentMemoryException NotAtRest(string why, string hint) =>
        new(ErrorKind.Refused, $"Nothing was erased: {why}", hint);

    public static AgentMemoryException OtherText() =>
        new(ErrorKind.Refused, "An erasure was interrupted here, and it was of something else.", "Complete that one first: run it again as it was.");
}
