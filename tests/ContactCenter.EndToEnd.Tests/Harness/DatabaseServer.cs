namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>The PostgreSQL that a running host, or a centre of several, keeps in its data folder.</summary>
internal sealed class DatabaseServer(string folder)
{
    /// <summary>From <c>postmaster.pid</c>.</summary>
    public int ProcessId
    {
        get
        {
            var file = Directory.EnumerateFiles(folder, "postmaster.pid", SearchOption.AllDirectories).Single();
            return int.Parse(File.ReadLines(file).First(), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>
    /// The server and all its sessions stand still until the result is disposed: it takes connections and answers nothing, the worst
    /// way to be away. It cannot be started anew, because it has not gone.
    /// </summary>
    public IDisposable Freeze()
    {
        var server = ProcessId;
        ProcessSignal.Send(server, ProcessSignal.Stop);
        int[] all = [server, .. ProcessSignal.ChildrenOf(server)];
        foreach (var process in all)
        {
            ProcessSignal.Send(process, ProcessSignal.Stop);
        }

        return new Frozen(all);
    }

    public void Kill() => ProcessSignal.Send(ProcessId, ProcessSignal.Kill);

    private sealed class Frozen(int[] processes) : IDisposable
    {
        public void Dispose()
        {
            foreach (var process in processes)
            {
                ProcessSignal.Send(process, ProcessSignal.Continue);
            }
        }
    }
}
