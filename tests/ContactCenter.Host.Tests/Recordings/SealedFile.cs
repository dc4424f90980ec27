using ContactCenter.Media.G711;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Tests.Recordings;

/// <summary>A finished recording of two sides, as calls leave it on the disk.</summary>
internal static class SealedFile
{
    /// <param name="path">Of the file.</param>
    /// <param name="keys">It is sealed with.</param>
    /// <param name="audio">16-bit samples of caller and agent in turn.</param>
    /// <returns>Its hash.</returns>
    public static string Write(string path, RecordingKeys keys, short[] audio)
    {
        using var file = new RecordingFile(path, new byte[2 * RecordingPage.Length], keys);
        for (var at = 0; at <= audio.Length / 2; at += RecordingPage.Length)
        {
            var page = new RecordingPage();
            page.Prepare(null!, at / RecordingPage.Length);
            (page.Used, page.IsLast) = at == audio.Length / 2 ? (0, true) : (RecordingPage.Length, false);
            for (var i = 0; i < page.Used; i++)
            {
                page.Channel(0)[i] = G711Codec.EncodeALaw(audio[2 * (at + i)]);
                page.Channel(1)[i] = G711Codec.EncodeALaw(audio[(2 * (at + i)) + 1]);
            }

            if (page.IsLast)
            {
                file.Finish(page);
            }
            else
            {
                file.Append(page);
            }
        }

        return Convert.ToHexStringLower(file.Sha256!);
    }
}
