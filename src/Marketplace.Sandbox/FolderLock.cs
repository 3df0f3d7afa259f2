namespace Marketplace.Sandbox;

/// <summary>One process at a time in a folder. The kernel gives the lock back when its holder dies.</summary>
internal static class FolderLock
{
    public static FileStream Take(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new SandboxException($"{folder} is already in use by another running Samspel. Stop it, or choose another --data folder.");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SandboxException($"{folder} belongs to somebody else: {e.Message}");
        }
    }
}
