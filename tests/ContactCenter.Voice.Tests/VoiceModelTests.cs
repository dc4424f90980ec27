using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Voice.Tests;

/// <summary>A model that is not there, or is none, holds nothing up; one that is there is in memory while it is used.</summary>
public sealed class VoiceModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-voice-").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly KeptLog _log = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_a_model_nothing_is_looked_for_and_that_is_said_once_until_there_is_one()
    {
        var path = Path.Combine(_folder, VoiceModel.FileName);
        using var model = new VoiceModel(path, _time, _log);
        Assert.Null(await model.BeginAsync(2, default));
        Assert.Null(await model.BeginAsync(1, default));
        var (level, line) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains($"no model of speech at {path}", line, StringComparison.Ordinal);

        using var none = new VoiceModel(null, _time, _log);
        Assert.Null(await none.BeginAsync(2, default));
        Assert.Single(_log.Lines);
    }

    [SkippableFact]
    public async Task A_model_that_comes_later_is_used()
    {
        ShippedModel.Need();
        var path = Path.Combine(_folder, VoiceModel.FileName);
        using var model = new VoiceModel(path, _time, _log);
        Assert.Null(await model.BeginAsync(2, default));
        File.Copy(ShippedModel.Location, path);
        Assert.NotNull(await model.BeginAsync(2, default));
    }

    [SkippableTheory]
    [InlineData("nothing")]
    [InlineData("words")]
    [InlineData("half")]
    [InlineData("older")]
    public async Task What_is_no_such_model_is_said_once_with_its_reason(string what)
    {
        var path = Path.Combine(_folder, VoiceModel.FileName);
        await File.WriteAllBytesAsync(path, what switch
        {
            "nothing" => [],
            "words" => "The model is on its way."u8.ToArray(),
            "half" => Half(),
            _ => Older(),
        });
        using var model = new VoiceModel(path, _time, _log);
        Assert.Null(await model.BeginAsync(2, default));
        Assert.Null(await model.BeginAsync(2, default));
        var (level, line) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains($"{path} cannot be used until the next start: ", line, StringComparison.Ordinal);
        Assert.False(model.IsLoaded);
    }

    [SkippableFact]
    public async Task It_is_loaded_when_it_is_wanted_and_let_go_when_nobody_wants_it()
    {
        ShippedModel.Need();
        using var model = new VoiceModel(ShippedModel.Location, _time, _log);
        Assert.False(model.IsLoaded);
        var search = (await model.BeginAsync(1, default))!;
        Assert.True(model.IsLoaded);
        var audio = SpokenAudio.Recording(SpokenAudio.Speech());
        var middle = audio.Length / 2;
        _time.Advance(VoiceModel.KeptFor - TimeSpan.FromSeconds(1));
        await search.AddAsync(audio.AsMemory(0, middle), default);
        _time.Advance(VoiceModel.KeptFor - TimeSpan.FromSeconds(1));
        Assert.True(model.IsLoaded);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(model.IsLoaded);

        // A recording that was begun goes on as if nothing had been.
        await search.AddAsync(audio.AsMemory(middle), default);
        Assert.True(model.IsLoaded);
        var found = await search.EndAsync(default);
        var whole = (await model.BeginAsync(1, default))!;
        await whole.AddAsync(audio, default);
        Assert.Equal((await whole.EndAsync(default))!.Caller, found!.Caller);
        Assert.Empty(_log.Lines);
    }

    [SkippableFact]
    public async Task Who_gives_up_stops_it_and_it_serves_the_next()
    {
        ShippedModel.Need();
        using var model = new VoiceModel(ShippedModel.Location, _time, _log);
        var search = (await model.BeginAsync(2, default))!;
        using var over = new CancellationTokenSource();
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search.AddAsync(new byte[1_000], over.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.BeginAsync(2, over.Token));
        Assert.NotNull(await model.BeginAsync(2, default));
    }

    [SkippableFact]
    public async Task After_its_end_it_serves_nobody()
    {
        ShippedModel.Need();
        var model = new VoiceModel(ShippedModel.Location, _time, _log);
        var search = (await model.BeginAsync(1, default))!;
        model.Dispose();
        await search.AddAsync(new byte[8_000], default);
        Assert.Null(await search.EndAsync(default));
        Assert.Null(await model.BeginAsync(1, default));
        Assert.Empty(_log.Lines);
    }

    private static byte[] Half()
    {
        ShippedModel.Need();
        var whole = File.ReadAllBytes(ShippedModel.Location);
        return whole[..(whole.Length / 2)];
    }

    private static byte[] Older()
    {
        var older = ShippedModel.Older;
        Skip.If(older is null, "The older model comes with what npm installs.");
        return File.ReadAllBytes(older);
    }
}
