using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.Reading;

/// <summary>
/// Tells that a file is on disk what it is in HEAD, without the index: it is read and named as Git would name it. For a few files that
/// takes less than the index of a large repository does.
/// </summary>
sealed class HeadFiles
{
    /// <summary>Whoever cites larger files waits for the index.</summary>
    const long MostBytes = 1 << 20;

    readonly string? _workTree;
    readonly GitTree? _tree;
    readonly WorkTreeFiles? _files;
    readonly ContentFilter? _filter;

    internal HeadFiles(OpenedRepository opened)
    {
        _workTree = opened.Facts.WorkTree;
        if (_workTree is null || opened.HeadCommit() is not { } head)
            return;
        _tree = new GitTree(opened, head);
        _files = WorkTreeFiles.Of(opened);
        _filter = new ContentFilter(opened.Native, opened);
    }

    /// <summary>Whether a file of HEAD stands on disk with the same bytes; <c>false</c> also where that cannot be told.</summary>
    internal bool StandsOnDisk(string path)
    {
        try
        {
            return _tree?.Find(path) is { Kind: FileKind.Plain or FileKind.Executable } file
                && new FileInfo(Path.Combine(_workTree!, path)) is { Exists: true, Length: <= MostBytes }
                && _files!.Read(path) is { } disk
                && _filter!.IsBlob(path, disk.Content, file.Blob);
        }
        catch (Exception error) when (error is AgentMemoryException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
