using System.Runtime.InteropServices;

namespace ContactCenter.Media.Plane;

/// <summary>An edge-triggered epoll set with its wake-up descriptor.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    private const int MaxEvents = 512;
    private readonly Lock _closing = new();
    private bool _closed;
    private readonly byte* _events = (byte*)NativeMemory.Alloc((nuint)(MaxEvents * 16));
    private readonly int _epoll = LinuxSockets.EpollCreate(0x80000);
    private readonly int _wake = LinuxSockets.EventFd(0, LinuxSockets.NonBlockCloseOnExec);

    public Epoll()
    {
        if (_epoll < 0 || _wake < 0 || !Add(_wake, -1))
        {
            throw new InvalidOperationException("epoll is not available: the media plane needs Linux and free descriptors.");
        }
    }

    /// <summary>Watches a socket; <paramref name="slot"/> comes back from <see cref="SlotAt"/>.</summary>
    public bool Add(int fd, int slot)
    {
        var ev = stackalloc byte[16];
        *(uint*)ev = LinuxSockets.EpollIn | LinuxSockets.EpollEdge;
        *(long*)(ev + LinuxSockets.EpollDataOffset) = slot;
        return LinuxSockets.EpollControl(_epoll, LinuxSockets.EpollAdd, fd, ev) == 0;
    }

    public void Remove(int fd)
    {
        var ev = stackalloc byte[16];
        _ = LinuxSockets.EpollControl(_epoll, LinuxSockets.EpollDelete, fd, ev);
    }

    /// <summary>Waits up to <paramref name="timeoutMs"/>; returns the number of ready slots.</summary>
    public int Wait(int timeoutMs)
    {
        var ready = LinuxSockets.EpollWait(_epoll, _events, MaxEvents, timeoutMs);
        return ready > 0 ? ready : 0;
    }

    /// <summary>Slot of a ready socket; -1 for the wake-up, which is thereby taken.</summary>
    public int SlotAt(int index)
    {
        var slot = (int)*(long*)(_events + (index * LinuxSockets.EpollEventSize) + LinuxSockets.EpollDataOffset);
        if (slot < 0)
        {
            ulong count;
            _ = LinuxSockets.Read(_wake, &count, 8);
        }

        return slot;
    }

    /// <summary>Ends a wait from another thread.</summary>
    public void Wake()
    {
        var one = 1UL;
        lock (_closing)
        {
            // A closed descriptor's number may already be another file's.
            if (!_closed)
            {
                _ = LinuxSockets.Write(_wake, &one, 8);
            }
        }
    }

    public void Dispose()
    {
        lock (_closing)
        {
            _closed = true;
            _ = LinuxSockets.Close(_wake);
        }

        _ = LinuxSockets.Close(_epoll);
        NativeMemory.Free(_events);
    }
}
