using Orleans.Storage;

namespace Orleans.Embedded.Tests.Contract;

[Collection(nameof(SharedSilo))]
public sealed class StorageTests(Silo silo)
{
    private readonly IStateGrain _grain = silo.Grains.GetGrain<IStateGrain>(Guid.NewGuid().ToString("N"));

    [Fact]
    public async Task State_without_a_record_is_new()
    {
        Assert.False(await _grain.Exists());
        Assert.Equal("new", await _grain.Get());
    }

    [Fact]
    public async Task Written_state_is_there_after_deactivation()
    {
        await _grain.Set("written");
        await _grain.End();

        Assert.Equal("written", await _grain.Get().InTime());
        Assert.Equal(1, await _grain.HistoryLength());
        Assert.True(await _grain.Exists());
    }

    [Fact]
    public async Task State_that_was_not_written_is_lost_with_the_activation()
    {
        await _grain.Set("written");
        await _grain.SetWithoutWriting("not written");
        await _grain.End();

        Assert.Equal("written", await _grain.Get().InTime());
        Assert.Equal(1, await _grain.HistoryLength());
    }

    [Fact]
    public async Task Reading_again_drops_what_was_not_written()
    {
        await _grain.Set("written");
        await _grain.SetWithoutWriting("not written");

        Assert.Equal("written", await _grain.Read());
    }

    [Fact]
    public async Task Cleared_state_is_new()
    {
        await _grain.Set("written");
        Assert.False(await _grain.Clear());
        await _grain.End();

        Assert.Equal("new", await _grain.Get().InTime());
        Assert.False(await _grain.Exists());
        await _grain.Set("again");
        Assert.True(await _grain.Exists());
    }

    [Fact]
    public async Task Write_over_a_record_changed_by_another_is_refused()
    {
        await _grain.Set("mine");

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => _grain.WriteWithAStaleVersion()).InTime();
    }
}
