namespace ContactCenter.Voice.Tests;

/// <summary>The model as the pages bring it: in what was built of them, or in what npm installed for that.</summary>
internal static class ShippedModel
{
    private static readonly string Package = Path.Combine("node_modules", "@ricky0123", "vad-web", "dist");

    private static readonly string? Found =
        Find(Path.Combine("dist", "models", VoiceModel.FileName)) ?? Find(Path.Combine(Package, VoiceModel.FileName));

    public static string Location => Found ?? throw new InvalidOperationException("Ask first whether it is there.");

    /// <summary>A model that is asked in another way.</summary>
    public static string? Older => Find(Path.Combine(Package, "silero_vad_legacy.onnx"));

    /// <summary>Skips where nobody has built the pages yet.</summary>
    public static void Need() => Skip.If(Found is null, "The model comes with the pages: run npm ci in src/ContactCenter.Web.");

    private static string? Find(string place)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "src", "ContactCenter.Web", place);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
