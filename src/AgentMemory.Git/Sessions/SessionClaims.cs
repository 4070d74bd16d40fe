using System.Globalization;
using System.Text;
using AgentMemory.Episodes.Sessions;

namespace AgentMemory.Git.Sessions;

/// <summary>Sees to it that of several hooks that a client runs for one event only one answers: each event is claimed by a file.</summary>
/// <param name="folder">Where claims lie.</param>
sealed class SessionClaims(PrivateFolder folder)
{
    const string Extension = ".claim";
    const int MostClaims = 256;

    /// <inheritdoc cref="ISessionLog.TryClaim"/>
    internal bool TryClaim(string what, DateTimeOffset now)
    {
        var window = now.ToUnixTimeMilliseconds() / (long)ISessionLog.ClaimWindow.TotalMilliseconds;
        var path = ClaimPath(what, window);
        try
        {
            folder.Create();
            // A claim is never taken away and made again, so that of two at once only one can make it.
            var before = ClaimPath(what, window - 1);
            if (File.Exists(before) && (now - TimeOf(before)).Duration() <= ISessionLog.ClaimWindow)
                return false;
            using (var file = new FileStream(path, PrivateFolder.Options(FileMode.CreateNew)))
                file.Write(Encoding.ASCII.GetBytes(now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
            DropClaims(now);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        catch (Exception error) when (PrivateFolder.IsOfDisk(error))
        {
            return true;
        }
    }

    void DropClaims(DateTimeOffset now)
    {
        var claims = Directory.GetFiles(folder.Root, "*" + Extension);
        if (claims.Length <= MostClaims)
            return;
        foreach (var claim in claims.Where(claim => (now - TimeOf(claim)).Duration() > ISessionLog.ClaimWindow))
            File.Delete(claim);
    }

    /// <summary>A claim that does not say when is being written now, or its writer was killed: then it is as old as its file.</summary>
    static DateTimeOffset TimeOf(string path) =>
        PrivateFolder.TryRead(path, 64) is { } bytes && long.TryParse(Encoding.ASCII.GetString(bytes), NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time < 253402300799999
            ? DateTimeOffset.FromUnixTimeMilliseconds(time)
            : new FileInfo(path).LastWriteTimeUtc;

    string ClaimPath(string what, long window) => folder.At(string.Create(CultureInfo.InvariantCulture, $"{PrivateFolder.NameOf(what)}-{window}{Extension}"));
}
