namespace ContactCenter.Telephony.Files;

/// <summary>Files that name callers and phones: nobody else on the machine reads them, wherever the folder is.</summary>
internal static class OwnersFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Puts the content in the place of the file, which is never seen half written.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var beside = path + ".new";
        File.Delete(beside);
        using (var file = new FileStream(beside, options))
        {
            file.Write(content);
        }

        File.Move(beside, path, overwrite: true);
    }
}
