using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded.Tests;

internal sealed class StateGrain(
    [PersistentState("note")] IPersistentState<NoteState> note,
    [PersistentState("second", "other")] IPersistentState<NoteState> second) : Grain, IStateGrain
{
    public Task<string> Get() => Task.FromResult(note.State.Text);

    public Task<int> HistoryLength() => Task.FromResult(second.State.History.Count);

    public async Task Set(string text)
    {
        note.State.Text = text;
        second.State.History.Add(text);
        await note.WriteStateAsync();
        await second.WriteStateAsync();
    }

    public Task SetWithoutWriting(string text)
    {
        note.State.Text = text;
        second.State.History.Add(text);
        return Task.CompletedTask;
    }

    public async Task<string> Read()
    {
        await note.ReadStateAsync();
        return note.State.Text;
    }

    public async Task<bool> Clear()
    {
        await note.ClearStateAsync();
        return note.RecordExists;
    }

    public Task<bool> Exists() => Task.FromResult(note.RecordExists && note.Etag is not null);

    public async Task WriteWithAStaleVersion()
    {
        var storage = ServiceProvider.GetRequiredKeyedService<IGrainStorage>("Default");
        var theirs = new GrainState<NoteState>();
        await storage.ReadStateAsync("note", this.GetGrainId(), theirs);
        theirs.State!.Text = "theirs";
        await storage.WriteStateAsync("note", this.GetGrainId(), theirs);
        await note.WriteStateAsync();
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
