namespace Orleans.Embedded.Tests;

[GenerateSerializer, Alias("tests.note")]
public sealed class NoteState
{
    [Id(0)]
    public string Text { get; set; } = "new";

    [Id(1)]
    public List<string> History { get; set; } = [];
}

[Alias("tests.state")]
public interface IStateGrain : IGrainWithStringKey
{
    [Alias("get")]
    Task<string> Get();

    [Alias("history")]
    Task<int> HistoryLength();

    [Alias("set")]
    Task Set(string text);

    [Alias("set-in-memory")]
    Task SetWithoutWriting(string text);

    [Alias("read")]
    Task<string> Read();

    [Alias("clear")]
    Task<bool> Clear();

    [Alias("exists")]
    Task<bool> Exists();

    [Alias("stale")]
    Task WriteWithAStaleVersion();

    [Alias("end")]
    Task End();
}
