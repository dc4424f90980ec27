namespace ContactCenter.WebRtc.Tests.Video;

/// <summary>What Chromium 156 offers for one picture that it sends, as it wrote it.</summary>
internal static class ChromiumOffer
{
    public static string Text { get; } = Read();

    /// <summary>The same of a browser that has this codec alone.</summary>
    public static string Without(params string[] codecs)
    {
        var gone = Text.Split("\r\n")
            .Where(line => line.StartsWith("a=rtpmap:", StringComparison.Ordinal) && codecs.Any(codec => line.Contains(" " + codec + "/")))
            .Select(line => line["a=rtpmap:".Length..].Split(' ')[0]).ToHashSet();
        var lines = Text.Split("\r\n")
            .Where(line => !gone.Any(number => line.StartsWith($"a=rtpmap:{number} ", StringComparison.Ordinal)
                || line.StartsWith($"a=fmtp:{number} ", StringComparison.Ordinal)
                || line.StartsWith($"a=rtcp-fb:{number} ", StringComparison.Ordinal)))
            .Select(line => line.StartsWith("m=video", StringComparison.Ordinal)
                ? string.Join(' ', line.Split(' ').Where((word, index) => index < 3 || !gone.Contains(word)))
                : line);
        return string.Join("\r\n", lines);
    }

    private static string Read()
    {
        using var stream = typeof(ChromiumOffer).Assembly.GetManifestResourceStream("chromium-156-sendonly.sdp")!;
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\r\n");
    }
}
