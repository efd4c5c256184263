# In another terminal: npx cce-addons emulate
export CCE_URL=http://127.0.0.1:4020
export CLUSTER_ID=1b2ec02d-a3b2-11ec-b0d0-0255ac100099
export CLOUD_SDK_TOKEN=any
