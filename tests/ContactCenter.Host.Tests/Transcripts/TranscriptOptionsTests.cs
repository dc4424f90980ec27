using ContactCenter.Host.Transcripts;

namespace ContactCenter.Host.Tests.Transcripts;

public sealed class TranscriptOptionsTests
{
    [Fact]
    public void Wrong_settings_are_named()
    {
        var wrong = new TranscriptOptions
        {
            Url = "ftp://u:p@x", Token = "a b", Model = "", Language = "中文", PartSeconds = 5, TimeoutSeconds = 0,
        };
        Assert.Equal(
            ["Url", "Token", "Model", "Language", "PartSeconds", "TimeoutSeconds"], TranscriptOptions.Check(wrong).Select(e => e.Key));
        Assert.Empty(TranscriptOptions.Check(new() { Url = "https://asr.example/v1/audio/transcriptions", Language = "" }));
    }
}
