import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Host } from '../shared/contract/contract.ts';

const host: Host = {
  call: (name, input) => ipcRenderer.invoke('latchkey:call', name, input),
  onEvent: (listener) => {
    const heard = (_event: IpcRendererEvent, name: string, value: unknown) => listener(name, value);
    ipcRenderer.on('latchkey:event', heard);
    return () => ipcRenderer.off('latchkey:event', heard);
  },
  onPrint: (listener) => {
    const heard = () => listener();
    ipcRenderer.on('latchkey:print', heard);
    return () => ipcRenderer.off('latchkey:print', heard);
  },
  show: () => void ipcRenderer.invoke('latchkey:show'),
};

contextBridge.exposeInMainWorld('host', host);
