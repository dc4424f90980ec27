using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Calls;

/// <summary>One small file for each summary that is being written; nothing stays of those that are done.</summary>
internal sealed partial class SummaryDraftFolder(DataFolder data, ILogger<SummaryDraftFolder> logger) : ISummaryDrafts
{
    private const string New = ".new";

    public async Task<bool> KeepAsync(CallId call, AgentId agent, SummaryDraft draft)
    {
        var path = PathOf(call, agent);
        try
        {
            await using (var file = new FileStream(path + New, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(draft));
                file.Flush(flushToDisk: true);
            }

            File.Move(path + New, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotKept(call, e.Message);
            return false;
        }
    }

    public void Forget(CallId call, AgentId agent) => Delete(PathOf(call, agent));

    /// <summary>What an earlier process kept; null when there is nothing that can be read.</summary>
    public SummaryDraft? Find(CallId call, AgentId agent)
    {
        var path = PathOf(call, agent);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<SummaryDraft>(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            NotRead(call, e.Message);
            return null;
        }
    }

    /// <summary>After every open summary of an earlier process was closed none of its drafts is wanted any more.</summary>
    public void Clear()
    {
        foreach (var path in Directory.EnumerateFiles(data.Drafts))
        {
            Delete(path);
        }
    }

    private void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotDeleted(path, e.Message);
        }
    }

    /// <summary>Ids may hold characters that no file name takes.</summary>
    private string PathOf(CallId call, AgentId agent) =>
        Path.Combine(data.Drafts, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{call.Value}\n{agent.Value}"))) + ".json");

    [LoggerMessage(1310, LogLevel.Error, "Call {Call}: the draft of its summary is not kept: {Why}")]
    private partial void NotKept(CallId call, string why);

    [LoggerMessage(1311, LogLevel.Error, "Call {Call}: the draft of its summary cannot be read: {Why}")]
    private partial void NotRead(CallId call, string why);

    [LoggerMessage(1312, LogLevel.Warning, "The draft {Path} stays on disk: {Why}")]
    private partial void NotDeleted(string path, string why);
}
