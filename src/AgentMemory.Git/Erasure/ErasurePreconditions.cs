using AgentMemory.Erasure;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Erasure;

/// <summary>Refuses repositories in which something would be lost, or kept, that nobody could see.</summary>
/// <param name="opened">The repository.</param>
/// <param name="git">The user's git.</param>
sealed class ErasurePreconditions(OpenedRepository opened, GitExecutable git)
{
    readonly string _common = opened.Facts.CommonDirectory;

    /// <summary>Lets pass what can be handled.</summary>
    /// <param name="refs">The references.</param>
    /// <param name="content">What is erased.</param>
    /// <param name="moved">What a run that was interrupted had moved: work trees may still stand on what was there before.</param>
    /// <exception cref="Errors.AgentMemoryException">It cannot, and why.</exception>
    internal void Demand(RepositoryRefs refs, IContentEraser content, IReadOnlyList<RefMove> moved)
    {
        DemandWhole();
        DemandAlone(refs);
        foreach (var place in refs.WorkTrees)
            DemandAtRest(place, moved);
        foreach (var (reference, _) in refs.Direct)
            DemandName(reference, content);
    }

    void DemandWhole()
    {
        if (opened.Facts.IsShallow)
            throw EraseErrors.NotHere("this clone is shallow, and what lies before its boundary would keep the old commits in use.", "Run: git fetch --unshallow");
        if (git.Lines("config", "--get-regexp", "--name-only", "-z", "^(core\\.repositoryformatversion|extensions\\.partialclone|remote\\..*\\.promisor)$").Any(key => !key.StartsWith("core.", StringComparison.Ordinal)))
            throw EraseErrors.NotHere("this is a partial clone: objects that are not here cannot be looked at.", "Run it in a full clone: git clone URL");
        foreach (var (file, what) in new[] { ("objects/info/alternates", "it borrows objects from another repository"), ("info/grafts", "it has grafts") })
        {
            if (new FileInfo(Path.Combine(_common, file)) is { Exists: true, Length: > 0 } found)
                throw EraseErrors.NotHere($"{what}, as {found.FullName} says.", file.EndsWith("alternates", StringComparison.Ordinal) ? "Make it whole first: git repack -a -d, then delete that file." : "Make them part of history first: git replace --convert-graft-file, or delete that file.");
        }
        if (Directory.EnumerateFiles(Path.Combine(_common, "objects", "pack"), "*.keep").FirstOrDefault() is { } kept)
            throw EraseErrors.NotAtRest($"the pack of {kept} is to be kept for ever, or a fetch is going on.", $"If no fetch is, delete it: rm {kept}");
        foreach (var variable in new[] { "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES" })
        {
            if (opened.Options.Environment.GetValueOrDefault(variable) is { Length: > 0 })
                throw EraseErrors.NotHere($"{variable} puts objects elsewhere.", $"Unset it: unset {variable}");
        }
    }

    void DemandAlone(RepositoryRefs refs)
    {
        if (refs.Direct.FirstOrDefault(reference => reference.Ref.StartsWith("refs/replace/", StringComparison.Ordinal)) is { Ref: { } replaced })
            throw EraseErrors.NotAtRest($"{replaced} replaces an object that may get another id.", $"Delete it: git replace -d {replaced["refs/replace/".Length..]}");
        if (opened.Facts.WorkTree is null)
            return;
        if (git.Lines("rev-parse", "--show-superproject-working-tree").Count > 0)
            throw EraseErrors.NotHere("this is a submodule, and the repository around it names its commits.", "Erase it in a clone of its own, and move the outer repository on to the new commits.");
        if (git.Lines("ls-files", "-s", "-z").FirstOrDefault(entry => entry.StartsWith("160000 ", StringComparison.Ordinal)) is { } submodule)
            throw EraseErrors.NotHere($"it has a submodule, {submodule[(submodule.IndexOf('\t', StringComparison.Ordinal) + 1)..]}, whose own repository is not looked at.", "Erase it in a clone without submodules: git rm the submodule on a branch first, or use git filter-repo.");
    }

    void DemandAtRest(WorkTreePlace place, IReadOnlyList<RefMove> moved)
    {
        if (place.Path is not { } path)
            return;
        if (OngoingOperation.Find(place.GitDirectory) is { } operation)
            throw EraseErrors.NotAtRest($"a {operation} waits to be finished in {path}.", $"Finish or abort it first, e.g. with git {operation} --abort.");
        if (place.IsCurrent)
            return;
        if (!Directory.Exists(path))
            throw EraseErrors.NotAtRest($"the linked work tree {path} is gone, and what it had staged cannot be looked at.", "Run: git worktree prune");
        if (git.Run(place.GitDirectory, path, ["status", "--porcelain", "--untracked-files=no"]).Length > 0 && !StandsAsBefore(place, path, moved))
            throw EraseErrors.NotAtRest($"the linked work tree {path} has changes that are not committed, and they would be lost.", $"Commit or stash them there: git -C {path} stash");
    }

    /// <summary>Whether a work tree is what its HEAD said before an interrupted run moved that.</summary>
    bool StandsAsBefore(WorkTreePlace place, string path, IReadOnlyList<RefMove> moved) =>
        moved.FirstOrDefault(move => move.Ref == (place.HeadBranch ?? place.HeadName)) is { } move
        && git.Run(place.GitDirectory, path, ["diff-files", "--name-only"]).Length == 0
        && git.Run(place.GitDirectory, path, ["diff-index", "--cached", "--name-only", move.From]).Length == 0;

    static void DemandName(string reference, IContentEraser content)
    {
        if (content.Erase(System.Text.Encoding.UTF8.GetBytes(reference)) is not { } erased)
            return;
        var shown = System.Text.Encoding.UTF8.GetString(erased);
        throw EraseErrors.NotAtRest($"the name of a reference holds the text: {shown}.", shown switch
        {
            _ when shown.StartsWith("refs/heads/", StringComparison.Ordinal) => "Rename it first: git branch -m OLD NEW",
            _ when shown.StartsWith("refs/remotes/", StringComparison.Ordinal) => "Delete it first: git branch -d -r NAME; it stays on the remote, where its name has to change too.",
            _ => "Give it another name first: git update-ref REF, git update-ref -d OLD; or git tag NEW OLD, git tag -d OLD.",
        });
    }
}
